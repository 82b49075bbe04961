package io.printerconnector.printer;

import io.printerconnector.loop.MonotonicClock;

/** How long a route goes on waiting for something. */
public final class Patience {

  private final long millis;
  private final MonotonicClock clock;

  /**
   * @param seconds how long
   */
  public Patience(long seconds) {
    this(seconds * 1_000, MonotonicClock.SYSTEM);
  }

  Patience(long millis, MonotonicClock clock) {
    this.millis = millis;
    this.clock = clock;
  }

  /** Begins to wait. */
  public Waiting start() {
    return new Waiting(clock.millis() + millis, clock);
  }

  /** A wait that has begun. */
  public record Waiting(long endMillis, MonotonicClock clock) {

    /** Whether it is worth to look once more. */
    public boolean isLeft() {
      return clock.millis() < endMillis;
    }
  }
}
