package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes, and a time of day that can jump beside it. */
final class FakeTime extends Clock {

  private Instant timeOfDay = Instant.parse("2026-03-01T00:00:00Z");
  private long elapsedMillis;

  void pass(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
    elapsedMillis += duration.toMillis();
  }

  void jump(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
  }

  MonotonicClock monotonic() {
    return () -> elapsedMillis;
  }

  @Override
  public Instant instant() {
    return timeOfDay;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
