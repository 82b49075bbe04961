package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a segment is too old to be worth its room. The time of day cannot be trusted: a
 * Raspberry Pi has no battery-backed clock, so it may start years in the past and jump when the
 * network, and with it the cloud, comes back. Therefore a segment is too old only if its last
 * snapshot is older than the limit by the clock and also by the newest snapshot in the buffer, and
 * if both have said so for a quarter of an hour. Then one segment goes, and the next one has to
 * wait as long: after a jump most of the buffer is sent before it could be dropped. A clock that
 * jumps back drops nothing.
 */
final class AgeLimit {

  private static final long PATIENCE_MILLIS = Duration.ofMinutes(15).toMillis();

  private final TelemetryLimits limits;
  private final Clock clock;
  private final MonotonicClock monotonic;
  private long suspectedNumber;
  private long suspectedSince;

  AgeLimit(TelemetryLimits limits, Clock clock, MonotonicClock monotonic) {
    this.limits = limits;
    this.clock = clock;
    this.monotonic = monotonic;
  }

  /**
   * Whether the oldest segment is to be dropped.
   *
   * @param oldest the oldest segment
   * @param newest when the newest snapshot in the buffer was taken
   */
  boolean isExceeded(Segment oldest, Instant newest) {
    Instant now = clock.instant();
    Instant reference = newest.isBefore(now) ? newest : now;
    // A segment whose time cannot be told is bounded by the size limit only.
    if (oldest.newest().equals(Instant.MIN)
        || newest.equals(Instant.MIN)
        || !oldest.newest().isBefore(reference.minus(limits.maxAge()))) {
      suspectedNumber = 0;
      return false;
    }
    if (suspectedNumber != oldest.number()) {
      suspectedNumber = oldest.number();
      suspectedSince = monotonic.millis();
    }
    return monotonic.millis() - suspectedSince >= PATIENCE_MILLIS;
  }
}
