package io.printerconnector.printer;

import io.printerconnector.loop.MonotonicClock;

/** How long a route waits for something. */
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

  /** Starts a wait. */
  public Waiting start() {
    return new Waiting(clock.millis() + millis, clock);
  }

  /** A wait in progress. */
  public record Waiting(long endMillis, MonotonicClock clock) {

    /** Whether another try is worthwhile. */
    public boolean isLeft() {
      return clock.millis() < endMillis;
    }
  }
}
