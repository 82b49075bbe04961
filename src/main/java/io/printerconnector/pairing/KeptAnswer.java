package io.printerconnector.pairing;

import io.printerconnector.config.AtomicFile;
import io.printerconnector.config.ConnectorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cloud's answer to a registration, in a file beside config.json, from its arrival until its
 * credentials are stored: the token is used up by then, and a process killed in between would lose
 * both. Nothing depends on whether the file can be written.
 */
public final class KeptAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswer.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final String ANSWER = ".registration";

  private final Path config;
  private final String question;
  private final String ending;

  private KeptAnswer(Path config, String question, String ending) {
    this.config = config.toAbsolutePath();
    this.question = question;
    this.ending = ending;
  }

  /** The answer to what this configuration sends; one to another token or cloud does not count. */
  public static KeptAnswer to(Path path, ConnectorConfig config) {
    return new KeptAnswer(
        path, fingerprint(config.cloudUrl() + "\n" + config.pairingToken()), ANSWER);
  }

  /** The answer of a rehearsal, which cannot be taken for a real one. */
  public static KeptAnswer rehearsal(Path path) {
    return new KeptAnswer(path, "rehearsal", ".rehearsal");
  }

  /** Removes leftovers beside a configuration that has its credentials. */
  public static void discard(Path path) {
    new KeptAnswer(path, "", ANSWER).discard();
  }

  /** Stores the text of an answer, readable only for the owner. */
  public void keep(String answer) {
    try {
      Path file = file();
      Files.deleteIfExists(file);
      AtomicFile.create(file, (question + "\n" + answer).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      LOG.debug("the answer to the registration is not kept: {}", e.toString());
    }
  }

  /**
   * The answer that an earlier run has stored; empty if there is none, or it belongs to another
   * configuration.
   */
  public Optional<String> find() {
    try (InputStream in = Files.newInputStream(file())) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      if (text.startsWith(question + "\n")) {
        return Optional.of(text.substring(question.length() + 1));
      }
      LOG.warn("{} is left out: it belongs to another registration", file());
      discard();
    } catch (NoSuchFileException e) {
      // This is nearly always so.
    } catch (IOException | RuntimeException e) {
      LOG.warn("an answer to a registration that was kept cannot be read: {}", e.toString());
    }
    return Optional.empty();
  }

  /** It is no longer needed. */
  public void discard() {
    try {
      Files.deleteIfExists(file());
    } catch (NoSuchFileException e) {
      // There is no config.json either.
    } catch (IOException | RuntimeException e) {
      LOG.warn("an answer to a registration that was kept cannot be removed: {}", e.toString());
    }
  }

  /** Its path, even if config.json is a link. */
  private Path file() throws IOException {
    Path target = config.toRealPath();
    return target.resolveSibling("." + target.getFileName() + ending);
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
  }
}
