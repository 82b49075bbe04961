package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandContents;
import io.printerconnector.command.StoredContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of commands, in the folder {@code files} of the state directory. Each file exists only
 * as long as its command needs it; what a crash has left behind is removed at the next start.
 */
public final class ContentStore implements CommandContents {

  private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);
  private static final String PREFIX = "content-";

  private final Path folder;
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private long maxBytes = 1L << 30;
  private long minFreeBytes = 256L << 20;
  private final Map<Path, FileDigest> digests = new ConcurrentHashMap<>();
  private boolean swept;

  /** Keeps files below a state directory; the first file creates the folder. */
  public ContentStore(String stateDir) {
    this.folder = Path.of(stateDir).resolve("files");
  }

  /** Longest file, in bytes. */
  public void setMaxBytes(long bytes) {
    this.maxBytes = bytes;
  }

  /** Disk space to leave free for others, in MiB. */
  public void setMinFreeMegabytes(long megabytes) {
    this.minFreeBytes = megabytes << 20;
  }

  /**
   * Creates a file.
   *
   * @param size its length in bytes, or -1 if unknown
   * @param durable whether it has to survive a power loss once it is finished
   * @throws ContentRefusedException if it is too long, or there is no room for it
   */
  public NewContent create(long size, boolean durable) {
    if (size > maxBytes) {
      throw tooLong();
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return new NewContent(
          this, Files.createTempFile(folder, PREFIX, ""), Math.max(0, size), durable);
    } catch (IOException e) {
      throw notKept(e);
    }
  }

  /** A content that arrives from somewhere. */
  @FunctionalInterface
  public interface Source {

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Receives a content, which goes into a file if it is long.
   *
   * @return a short content as base64, a long one as {@link StoredContent}
   * @throws CommandFailedException if it is not base64, or there is no room for it
   * @throws IOException if the source cannot be read to its end
   */
  public Object receive(Source source) throws IOException {
    try (ArrivingContent content = new ArrivingContent(this)) {
      source.writeTo(content);
      return content.finish();
    }
  }

  /** The path of a file; a name that leads elsewhere is treated as one in the folder. */
  public Path path(StoredContent content) {
    return folder.resolve(Path.of(content.name()).getFileName());
  }

  /** Records that a file is complete, and that its digest is being computed or is known. */
  void finished(StoredContent content, FileDigest digest) {
    digests.put(path(content), digest);
  }

  /** The SHA-256 of a file; for a file from an earlier run it is computed again. */
  FileDigest digest(StoredContent content) {
    return digests.computeIfAbsent(path(content), file -> FileDigest.of(file, content.size()));
  }

  @Override
  public void keep(Command command) {
    if (command.stored() != null) {
      kept.add(command.stored().name());
    }
  }

  @Override
  public void release(Command command) {
    if (command.stored() != null) {
      kept.remove(command.stored().name());
      remove(path(command.stored()));
    }
  }

  /** Removes a file, unless its command was accepted. */
  public void removeUnlessKept(StoredContent content) {
    if (!kept.contains(content.name())) {
      remove(path(content));
    }
  }

  /** Leaves the files of an earlier run for the next one, because nobody knows which are needed. */
  public synchronized void leave() {
    swept = true;
  }

  /**
   * Removes what an earlier run has left behind, except what a continuing command needs; only the
   * first call does anything.
   */
  public synchronized void sweep() {
    if (swept) {
      return;
    }
    swept = true;
    Set<String> needed = new HashSet<>(kept);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> leftovers =
          files
              .filter(file -> file.getFileName().toString().startsWith(PREFIX))
              .filter(file -> !needed.contains(file.getFileName().toString()))
              .collect(Collectors.toList());
      leftovers.forEach(this::remove);
      if (!leftovers.isEmpty()) {
        LOG.info("removed {} file(s) of commands that an earlier run has left", leftovers.size());
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there, so nothing is left in it", folder);
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", folder, e.toString());
    }
  }

  /**
   * Checks that there is room for more.
   *
   * @throws ContentRefusedException if there is not
   */
  void ensureRoom(long written, long more) throws IOException {
    if (written + more > maxBytes) {
      throw tooLong();
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free - more < minFreeBytes) {
      throw new ContentRefusedException(
          "no room for the file: the connector's disk has %d MiB left, of which %d stay free (files.minFreeMegabytes)"
              .formatted(free >> 20, minFreeBytes >> 20));
    }
  }

  /** Longest file, in bytes. */
  long maxBytes() {
    return maxBytes;
  }

  ContentRefusedException tooLong() {
    return new ContentRefusedException(
        "the file is longer than %d MiB (files.maxBytes)".formatted(maxBytes >> 20));
  }

  static ContentRefusedException notKept(IOException e) {
    LOG.warn("a file for a printer cannot be kept in state_dir: {}", e.toString());
    return new ContentRefusedException(
        "the connector cannot keep the file on its disk; see its log", e);
  }

  void remove(Path file) {
    FileDigest digest = digests.remove(file);
    if (digest != null) {
      digest.close();
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed; the next start tries again: {}", file, e.toString());
    }
  }
}
