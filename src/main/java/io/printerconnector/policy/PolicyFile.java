package io.printerconnector.policy;

import io.printerconnector.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's policy.json, which is read again when it has changed and never written. Without a
 * file, default rules apply. A file that cannot be used is reported once and changes nothing. At
 * the start, when the owner's wishes are unknown, strict rules apply instead.
 */
final class PolicyFile {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final int LONGEST_FAULT = 150;
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** The result of reading: a text, or why there is none, or neither if there is no file. */
  private record Found(String text, String fault) {}

  /**
   * The rules that count, and why they are not those of the file.
   *
   * @param note a sentence about the file; null if it has these rules
   */
  record Standing(PolicyRules rules, String note) {}

  private final Path path;
  private final PolicyReader reader;
  private final PolicyRules withoutFile;
  private final PolicyRules strict;
  private final Predicate<Rules> stopsForGood;
  private Found last;
  private PolicyRules inForce;
  private String note;

  /**
   * @param withoutFile the rules if there is no file
   * @param strict the rules if the first file found cannot be used
   * @param stopsForGood whether rules allow a printer to be stopped, but not to be brought back
   */
  PolicyFile(
      Path path,
      PolicyReader reader,
      PolicyRules withoutFile,
      PolicyRules strict,
      Predicate<Rules> stopsForGood) {
    this.path = path;
    this.reader = reader;
    this.withoutFile = withoutFile;
    this.strict = strict;
    this.stopsForGood = stopsForGood;
  }

  /** The current rules; checks the file. */
  synchronized PolicyRules current() {
    Found found = find();
    if (!found.equals(last)) {
      inForce = judge(found);
      last = found;
    }
    return inForce;
  }

  /** The current rules, with what is to be said about the file; checks it. */
  synchronized Standing standing() {
    return new Standing(current(), note);
  }

  /** What is wrong with a file; nothing if there is none. */
  static List<ConfigProblem> problems(Path path, PolicyReader reader) {
    return problems(new PolicyFile(path, reader, null, null, rules -> false).find(), reader);
  }

  private static List<ConfigProblem> problems(Found found, PolicyReader reader) {
    List<ConfigProblem> problems = new ArrayList<>();
    if (found.fault != null) {
      problems.add(new ConfigProblem("the file", null, found.fault));
    } else if (found.text != null) {
      reader.read(found.text, problems);
    }
    return problems;
  }

  private PolicyRules judge(Found found) {
    if (found.text == null && found.fault == null) {
      return withoutFile();
    }
    List<ConfigProblem> problems = new ArrayList<>();
    if (found.fault != null) {
      problems.add(new ConfigProblem("the file", null, found.fault));
    }
    PolicyRules rules = problems.isEmpty() ? reader.read(found.text, problems) : null;
    if (problems.isEmpty()) {
      LOG.info("policy of {}: {}{}", path, rules, warning(rules));
      note = null;
      return rules;
    }
    problems.forEach(problem -> LOG.error("invalid policy {}: {}", path, problem));
    PolicyRules kept = inForce == null ? strict : inForce;
    LOG.error(
        "{} cannot be used; {}, until it is corrected: {}",
        path,
        inForce == null ? "the cloud may only look" : "the rules stay as they were",
        kept);
    note =
        "%s cannot be used (%s%s); %s, until it is corrected."
            .formatted(
                path.getFileName(),
                Sentence.cut(fault(problems), LONGEST_FAULT),
                problems.size() == 1 ? "" : "; and %d more".formatted(problems.size() - 1),
                inForce == null ? "the cloud may only look" : "the rules before still count");
    return kept;
  }

  /** The first mistake without the value, which may be a URL with a password. */
  private static String fault(List<ConfigProblem> problems) {
    return problems.get(0).key() + ": " + problems.get(0).fix();
  }

  private PolicyRules withoutFile() {
    if (inForce != null) {
      LOG.warn("{} is gone; the rules stay as they were until a restart: {}", path, inForce);
      note =
          "%s is gone; the rules before still count, until a restart."
              .formatted(path.getFileName());
      return inForce;
    }
    LOG.info("there is no {}: {}{}", path, withoutFile, warning(withoutFile));
    note = "There is no %s, so that the default rules count.".formatted(path.getFileName());
    return withoutFile;
  }

  private String warning(PolicyRules rules) {
    return Stream.concat(Stream.of(rules.general()), rules.own().values().stream())
            .anyMatch(stopsForGood)
        ? "; after an emergency_stop the cloud cannot bring a printer back:"
            + " that takes \"allow\": [\"firmware_restart\"]"
        : "";
  }

  private Found find() {
    try {
      // A link without its target is a mistake; only without both are there no rules.
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return new Found(null, null);
    } catch (IOException e) {
      return new Found(null, "cannot be looked at: " + e.getMessage());
    }
    try {
      return read();
    } catch (CharacterCodingException e) {
      return new Found(null, "it is not UTF-8 text; save it again with the encoding UTF-8");
    } catch (IOException e) {
      return new Found(null, "cannot be read: " + e.getMessage());
    }
  }

  private Found read() throws IOException {
    if (!Files.isRegularFile(path)) {
      return new Found(null, "it must be a plain file that can be read");
    }
    if (isWrittenByOthers()) {
      return new Found(
          null, "others than its owner can write it, so it protects nothing; chmod 600 " + path);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      return new Found(null, "it is larger than 1 MiB");
    }
    return new Found(
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
  }

  private boolean isWrittenByOthers() throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(path).stream().anyMatch(WRITTEN_BY_OTHERS::contains);
  }
}
