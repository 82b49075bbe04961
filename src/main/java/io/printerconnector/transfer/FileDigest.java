package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a file, computed in its own thread while the file is being written, because it
 * takes longer than everything else that is done with a byte. It may still be running while the
 * file is already being sent. Thread-safe.
 */
final class FileDigest implements AutoCloseable {

  /** Shorter files get no thread. */
  private static final long WORTH_A_THREAD = 1 << 20;

  private static final int PIECE = 64 * 1024;

  private final Path file;
  private long written;
  private boolean whole;
  private Thread thread;
  private boolean closed;
  private String value;
  private CommandFailedException failure;

  /** The digest of a file that is still empty. */
  FileDigest(Path file) {
    this.file = file;
  }

  /** The digest of a complete file. */
  static FileDigest of(Path file, long size) {
    FileDigest digest = new FileDigest(file);
    digest.written(size);
    digest.whole();
    return digest;
  }

  /** The digest of bytes. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** Records that the file has this length now, in bytes; what it has will no longer change. */
  synchronized void written(long length) {
    written = length;
    if (thread == null && length > WORTH_A_THREAD) {
      thread = new Thread(this::compute, "sha-256");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  /** Records that no more will be written. */
  synchronized void whole() {
    whole = true;
    notifyAll();
  }

  /**
   * The digest in hexadecimal; waits for it.
   *
   * @param transfer the transfer that waits
   * @throws IOException if this thread is interrupted
   * @throws CommandFailedException if the file cannot be read
   * @throws TransferCancelledException if the transfer is cancelled meanwhile
   */
  String value(Transfer transfer) throws IOException {
    synchronized (this) {
      if (thread == null) {
        compute();
      }
      while (value == null && failure == null && !closed) {
        transfer.ensureNotCancelled();
        await();
      }
      if (failure != null) {
        throw failure;
      }
      if (value == null) {
        throw new CommandFailedException("the file was removed before it was checked");
      }
      return value;
    }
  }

  private void compute() {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = sha256();
      byte[] piece = new byte[PIECE];
      long done = 0;
      for (long there = lengthAbove(done); there > done; there = lengthAbove(done)) {
        int count = in.read(piece, 0, (int) Math.min(PIECE, there - done));
        if (count < 0) {
          throw new IOException("it has become shorter");
        }
        digest.update(piece, 0, count);
        done += count;
      }
      end(HexFormat.of().formatHex(digest.digest()), null);
    } catch (IOException e) {
      end(
          null,
          new CommandFailedException(
              "the connector cannot read the file on its own disk again", e));
    }
  }

  /** Waits for more than this number of bytes; returns the same number if no more will come. */
  private synchronized long lengthAbove(long done) throws IOException {
    while (written <= done && !whole && !closed) {
      await();
    }
    if (closed) {
      throw new InterruptedIOException("nobody wants it any more");
    }
    return written;
  }

  private void await() throws IOException {
    try {
      wait(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the connector is stopping");
    }
  }

  private synchronized void end(String hexadecimal, CommandFailedException problem) {
    value = hexadecimal;
    failure = problem;
    notifyAll();
  }

  /** Ends the thread; whoever waits for the value no longer gets it. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
