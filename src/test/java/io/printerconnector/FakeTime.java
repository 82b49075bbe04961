package io.printerconnector;

import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when a test says so, a time of day that can jump beside it, and boots. */
public final class FakeTime extends Clock {

  private volatile Instant timeOfDay;
  private volatile String boot = "first boot";
  private volatile long upMillis = 1_000_000;

  public FakeTime() {
    this(Instant.parse("2026-01-02T03:04:05Z"));
  }

  public FakeTime(Instant timeOfDay) {
    this.timeOfDay = timeOfDay;
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
    upMillis = upMillis + duration.toMillis();
  }

  /** Lets time pass until this time of day. */
  public void set(Instant to) {
    pass(Duration.between(timeOfDay, to));
  }

  /** The machine starts anew, and shows this time of day. */
  public void boot(Instant shown) {
    boot = boot + " and another";
    upMillis = 10_000;
    timeOfDay = shown;
  }

  /** Which start of the machine it is. */
  public String boot() {
    return boot;
  }

  /** How long the machine has run. */
  public long upMillis() {
    return upMillis;
  }

  /** Somebody sets the time of day. */
  public void jump(Duration duration) {
    timeOfDay = timeOfDay.plus(duration);
  }

  /** What has passed, however the time of day has jumped. */
  public MonotonicClock monotonic() {
    return () -> upMillis;
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
