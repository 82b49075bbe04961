package io.printerconnector;

import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when a test says so, and a time of day that can jump beside it. */
public final class FakeTime extends Clock {

  private volatile Instant timeOfDay = Instant.parse("2026-01-02T03:04:05Z");
  private volatile long elapsedMillis;

  /** Lets time pass. */
  public void pass(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
    elapsedMillis = elapsedMillis + duration.toMillis();
  }

  /** Somebody sets the time of day. */
  public void jump(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
  }

  /** What has passed, however the time of day has jumped. */
  public MonotonicClock monotonic() {
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
