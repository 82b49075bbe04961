package io.printerconnector.telemetry;

/**
 * What the telemetry buffer holds, and what has become of snapshots since this process started.
 *
 * @param buffered snapshots that wait for the cloud, on disk and in memory
 * @param bytes the room their texts take, in bytes
 * @param droppedBySize snapshots given up because there was no room
 * @param droppedByAge snapshots given up because they were too old
 * @param refused snapshots given up because the cloud will never take them
 * @param damaged stored ones that could not be read
 * @param sent snapshots that the cloud took from the buffer
 */
public record TelemetryCounters(
    long buffered,
    long bytes,
    long droppedBySize,
    long droppedByAge,
    long refused,
    long damaged,
    long sent) {

  /** Snapshots given up for any reason. */
  public long dropped() {
    return droppedBySize + droppedByAge + refused;
  }

  /** Whether there is something to tell: snapshots wait, or some were lost. */
  public boolean isNotable() {
    return buffered > 0 || dropped() > 0 || damaged > 0;
  }
}
