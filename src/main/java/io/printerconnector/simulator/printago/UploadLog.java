package io.printerconnector.simulator.printago;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest uploads, 1,000 of them and 64 MiB at most. Safe for many threads. */
final class UploadLog {

  private static final int CAPACITY = 1_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Deque<Upload> uploads = new ArrayDeque<>();
  private long bytes;
  private int taken;

  /** The number for the next upload. */
  synchronized int nextNumber() {
    return ++taken;
  }

  synchronized void add(Upload upload) {
    uploads.addLast(upload);
    bytes += upload.content().length;
    while (uploads.size() > CAPACITY || bytes > MOST_BYTES) {
      bytes -= uploads.removeFirst().content().length;
    }
  }

  synchronized List<Upload> all() {
    return List.copyOf(uploads);
  }
}
