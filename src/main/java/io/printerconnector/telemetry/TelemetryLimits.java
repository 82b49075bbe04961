package io.printerconnector.telemetry;

import java.time.Duration;

/** How much the telemetry buffer may hold and send; the properties {@code telemetry.*} set it. */
public final class TelemetryLimits {

  /** Most bytes of the snapshots of one request. */
  static final int REQUEST_BYTES = 512 * 1024;

  private static final long MEGABYTE = 1024 * 1024;

  /** Longest snapshot, in characters; a status of a printer is shorter. */
  static final int LONGEST = 1024 * 1024;

  private long maxBytes = 64 * MEGABYTE;
  private Duration maxAge = Duration.ofDays(7);
  private int batchSnapshots = 100;
  private int memoryBytes = (int) (4 * MEGABYTE);

  /**
   * Most megabytes (MiB) on the disk.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void setMaxMegabytes(int megabytes) {
    maxBytes = atLeastOne("telemetry.maxMegabytes", megabytes) * MEGABYTE;
  }

  /**
   * Most days that a snapshot waits.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void setMaxDays(int days) {
    maxAge = Duration.ofDays(atLeastOne("telemetry.maxDays", days));
  }

  /**
   * Most snapshots in one request.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void setBatchSnapshots(int snapshots) {
    batchSnapshots = atLeastOne("telemetry.batchSnapshots", snapshots);
  }

  /**
   * Most megabytes (MiB) in memory while the disk cannot be used.
   *
   * @throws IllegalArgumentException if it is less than 1 or more than 1024
   */
  public void setMemoryMegabytes(int megabytes) {
    if (megabytes > 1024) {
      throw new IllegalArgumentException(
          "telemetry.memoryMegabytes must be at most 1024, but is " + megabytes);
    }
    long bytes = atLeastOne("telemetry.memoryMegabytes", megabytes) * MEGABYTE;
    memoryBytes = (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private static int atLeastOne(String property, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(property + " must be at least 1, but is " + value);
    }
    return value;
  }

  long maxBytes() {
    return maxBytes;
  }

  Duration maxAge() {
    return maxAge;
  }

  int batchSnapshots() {
    return batchSnapshots;
  }

  int memoryBytes() {
    return memoryBytes;
  }
}
