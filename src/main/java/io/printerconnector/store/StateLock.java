package io.printerconnector.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second connector from working with the same state directory: both would carry out what
 * one of them has accepted. The lock goes with the process, however that ends. Without a usable
 * disk there is none, and nothing waits for it.
 */
public final class StateLock implements AutoCloseable {

  /** The locked file in the state directory. */
  static final String FILE = ".lock";

  private static final Logger LOG = LoggerFactory.getLogger(StateLock.class);

  private static final int MOST_ATTEMPTS = 3;
  private static final long ATTEMPT_NANOS = 50_000_000;

  private final Path stateDir;
  private FileChannel channel;

  /**
   * Takes the lock, if the disk can be used.
   *
   * @throws StateDirInUseException if another connector has it
   */
  public StateLock(String stateDir) {
    this.stateDir = Path.of(stateDir);
    try {
      take();
    } catch (IOException e) {
      // The database says what that means; without a disk there is nothing to share.
      LOG.debug("{} cannot be locked: {}", stateDir, e.toString());
    }
  }

  /**
   * Takes the lock anew in a folder that may be another one now.
   *
   * @throws IOException if the disk cannot be used, or another connector has the folder
   */
  synchronized void retake() throws IOException {
    close();
    try {
      take();
    } catch (StateDirInUseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void take() throws IOException {
    Files.createDirectories(
        stateDir,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    channel =
        FileChannel.open(
            stateDir.resolve(FILE),
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (!lockPatiently()) {
      close();
      throw new StateDirInUseException(stateDir);
    }
  }

  /** Somebody may just be looking, see {@link #isHeld}. */
  private boolean lockPatiently() {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      if (lock()) {
        return true;
      }
      LockSupport.parkNanos(ATTEMPT_NANOS);
    }
    return lock();
  }

  /**
   * Whether a connector of another process works with a state directory.
   *
   * @throws IOException if this user may not look
   */
  public static boolean isHeld(Path stateDir) throws IOException {
    Path file = stateDir.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel look =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileLock free = look.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    }
  }

  private boolean lock() {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // a connector in this process
    } catch (IOException e) {
      LOG.warn(
          "{} is on a file system without locks ({}); see to it that no second connector uses it",
          stateDir,
          e.toString());
      return true;
    }
  }

  /** Gives the folder free for another connector. */
  @Override
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("the lock of {} goes with the process: {}", stateDir, e.toString());
      }
      channel = null;
    }
  }
}
