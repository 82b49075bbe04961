package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.nio.charset.StandardCharsets;

/**
 * How much goes into one request. A batch that the cloud refuses is halved until the snapshot that
 * it objects to stands alone; after that the batches grow again.
 */
final class BatchSize {

  /** Names, braces and commas around a snapshot in a request, in bytes. */
  private static final int FRAME = 128;

  private final TelemetryLimits limits;
  private int snapshots = Integer.MAX_VALUE;

  BatchSize(TelemetryLimits limits) {
    this.limits = limits;
  }

  /** Most snapshots in the next batch. */
  int snapshots() {
    return Math.min(snapshots, limits.batchSnapshots());
  }

  /** Whether a batch may have so many bytes. */
  boolean fits(long bytes) {
    return bytes <= TelemetryLimits.REQUEST_BYTES;
  }

  /** What a snapshot takes in a request, in bytes. */
  static long bytes(PrinterStatus snapshot) {
    // The status may be in there twice, beside the result and within it.
    return FRAME + 2L * snapshot.resultJson().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Makes the next batch half of one that had so many snapshots. */
  void halve(int count) {
    snapshots = Math.max(1, count / 2);
  }

  /** Lets the next batch be twice as large as this one could be. */
  void grow() {
    snapshots = Math.min(snapshots() * 2, limits.batchSnapshots());
  }
}
