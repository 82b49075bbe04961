package io.printerconnector.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A SHA-256 that is computed in a thread of its own, because it takes longer than all else that is
 * done with a byte of a file.
 */
final class BackgroundDigest implements AutoCloseable {

  private static final int PIECE = 256 * 1024;
  private static final int WAITING = 4;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(WAITING);
  private final MessageDigest digest = sha256();
  private byte[] piece = new byte[PIECE];
  private int length;
  private Thread thread;

  /** Adds bytes, which may be changed afterwards. */
  void update(byte[] bytes, int offset, int count) {
    int from = offset;
    while (from < offset + count) {
      int part = Math.min(offset + count - from, PIECE - length);
      System.arraycopy(bytes, from, piece, length, part);
      from += part;
      length += part;
      if (length == PIECE) {
        hand(piece);
        piece = new byte[PIECE];
        length = 0;
      }
    }
  }

  private void hand(byte[] next) {
    if (thread == null) {
      thread = new Thread(this::run, "sha-256");
      thread.setDaemon(true);
      thread.start();
    }
    try {
      pieces.put(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the connector is stopping", e);
    }
  }

  private void run() {
    try {
      for (byte[] next = pieces.take(); next != END; next = pieces.take()) {
        digest.update(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed; nobody wants it any more
    }
  }

  /** The digest of all bytes, in hexadecimal. */
  String finish() {
    if (thread != null) {
      hand(END);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the connector is stopping", e);
      }
    }
    digest.update(Arrays.copyOf(piece, length));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Ends the thread. */
  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
