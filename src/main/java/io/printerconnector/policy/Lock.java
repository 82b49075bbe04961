package io.printerconnector.policy;

import io.printerconnector.config.AtomicFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's lock for all printers: while it is on, the rule {@code locked} counts for each of
 * them. It is an empty file in the state directory, so that a restart does not open it. Once it is
 * on, only {@link #set} takes it away, or a restart without the file: a disk that goes away while
 * the connector runs unlocks nothing.
 */
public final class Lock {

  /** The file in the state directory. */
  static final String FILE = "locked";

  private static final Logger LOG = LoggerFactory.getLogger(Lock.class);

  private final Path file;
  private volatile boolean on;

  /**
   * The lock as the last run left it; open if nobody can tell.
   *
   * @param stateDir the folder for what survives a restart
   */
  public Lock(String stateDir) {
    this.file = Path.of(stateDir).toAbsolutePath().resolve(FILE);
    lookAgain();
  }

  /**
   * Whether it is on. A file that the owner puts there by hand counts at once; a folder that cannot
   * be read changes nothing.
   */
  public boolean isOn() {
    if (!on && isFileThere()) {
      lookAgain();
    }
    return on;
  }

  /** Whether it was on when somebody last looked or set it; does not wait for the disk. */
  public boolean wasOn() {
    return on;
  }

  /** Sees no file that {@link #set} is just removing. */
  private synchronized void lookAgain() {
    if (!on && isFileThere()) {
      turn(true);
    }
  }

  /**
   * Turns it on or off for good. On counts at once, whatever the disk does; off only when the file
   * is gone, because a restart would turn it on again.
   *
   * @throws IOException if the disk fails: the printers are locked then, in both cases, and the
   *     message says for how long
   */
  public synchronized void set(boolean wanted) throws IOException {
    if (wanted) {
      turn(true);
      write();
    } else {
      remove();
      turn(false);
    }
  }

  private void turn(boolean wanted) {
    boolean news = on != wanted;
    on = wanted;
    if (news && wanted) {
      LOG.info("the printers are locked: nothing may start, resume, heat or move");
    } else if (news) {
      LOG.info(
          "the printers are unlocked: the policy alone says what may start, resume, heat or move");
    }
  }

  private void write() throws IOException {
    try {
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (!isFileThere()) {
        AtomicFile.create(file, new byte[0]);
      }
    } catch (IOException e) {
      throw new IOException(
          "the printers are locked, but only until a restart: %s cannot be written (%s)"
              .formatted(file, reason(e)),
          e);
    }
  }

  private void remove() throws IOException {
    try {
      AtomicFile.delete(file);
    } catch (IOException e) {
      throw new IOException(
          "the printers stay locked: %s cannot be removed (%s)".formatted(file, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** Whatever has the name is meant, even a link that leads nowhere. */
  private boolean isFileThere() {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      return false; // there is none, or nobody can tell
    }
  }
}
