package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk can be used: it is tried again half a minute after a failure, and only the
 * beginning and the end of the trouble are logged.
 */
final class DiskHealth {

  private static final Logger LOG = LoggerFactory.getLogger(DiskHealth.class);
  private static final long RETRY_MILLIS = 30_000;

  private final TelemetryFolder folder;
  private final TelemetryLimits limits;
  private final MonotonicClock clock;
  private boolean failing;
  private long retryAt;

  DiskHealth(TelemetryFolder folder, TelemetryLimits limits, MonotonicClock clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether to use the disk now. */
  boolean mayTry() {
    return !failing || clock.millis() >= retryAt;
  }

  /** The disk did not do what it should. */
  void failed(IOException error) {
    if (!failing) {
      LOG.warn(
          "the telemetry buffer cannot use {} ({}): at most {} MiB of snapshots are kept, in memory"
              + " only, so a restart loses them; what was sent before may be sent again",
          folder,
          error.toString(),
          limits.memoryBytes() >> 20);
    }
    failing = true;
    retryAt = clock.millis() + RETRY_MILLIS;
  }

  /** The disk took what it was given. */
  void works() {
    if (failing) {
      LOG.info("the telemetry buffer uses {} again", folder);
    }
    failing = false;
  }
}
