package io.printerconnector.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the snapshots that are given up, and says when that begins and what it came to. */
final class Drops {

  private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

  private long bySize;
  private long byAge;
  private long refused;
  private long reported;
  private boolean dropping;

  /** So many snapshots found no room. */
  void bySize(int snapshots) {
    begin(snapshots, "it is full");
    bySize += snapshots;
  }

  /** So many snapshots were too old. */
  void byAge(int snapshots) {
    begin(snapshots, "they are too old");
    byAge += snapshots;
  }

  /** The cloud will never take a snapshot. */
  void refused(String reason) {
    begin(1, "the cloud refuses them: " + reason);
    refused++;
  }

  private void begin(int snapshots, String reason) {
    if (!dropping && snapshots > 0) {
      LOG.warn("the telemetry buffer begins to drop snapshots, oldest first: {}", reason);
      dropping = true;
    }
  }

  /** The cloud takes snapshots again, so no more are dropped. */
  void ended() {
    if (dropping) {
      long total = bySize + byAge + refused;
      LOG.warn(
          "the telemetry buffer dropped {} snapshots; since the start {} for lack of room, {}"
              + " because of their age, {} refused by the cloud",
          total - reported,
          bySize,
          byAge,
          refused);
      reported = total;
      dropping = false;
    }
  }

  long bySize() {
    return bySize;
  }

  long byAge() {
    return byAge;
  }

  long refused() {
    return refused;
  }
}
