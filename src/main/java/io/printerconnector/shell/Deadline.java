package io.printerconnector.shell;

import io.printerconnector.loop.MonotonicClock;

/** The moment at which the one who asks has waited long enough; it may never come. */
public final class Deadline {

  private final MonotonicClock clock;
  private final long millis;
  private final long begun;

  private Deadline(MonotonicClock clock, long millis) {
    this.clock = clock;
    this.millis = millis;
    this.begun = clock.millis();
  }

  /** The one that never comes. */
  public static Deadline never() {
    return new Deadline(MonotonicClock.SYSTEM, Long.MAX_VALUE);
  }

  /** From now on. */
  public static Deadline in(long millis) {
    return in(millis, MonotonicClock.SYSTEM);
  }

  static Deadline in(long millis, MonotonicClock clock) {
    return new Deadline(clock, millis);
  }

  /** What is left until then, in milliseconds; not below zero. */
  public long leftMillis() {
    return isNever() ? millis : Math.max(0, millis - (clock.millis() - begun));
  }

  /** Whether it has come. */
  public boolean isOver() {
    return leftMillis() == 0;
  }

  boolean isNever() {
    return millis == Long.MAX_VALUE;
  }

  /** How long it was at the beginning, such as {@code 10 s}. */
  String span() {
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis / 1_000.0 + " s";
  }
}
