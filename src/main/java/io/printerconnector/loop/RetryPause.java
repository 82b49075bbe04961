package io.printerconnector.loop;

/**
 * The time for which the cloud does not want to be asked again, for all who share a kind of
 * request: when one is told to wait, the others have to wait too. Thread-safe.
 */
public final class RetryPause {

  private final MonotonicClock clock;
  private Exception reason;
  private RetryLater last;
  private long end;

  /** A pause that has not begun, on the given clock. */
  public RetryPause(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * Begins with a failure that says when another try makes sense; any other failure changes
   * nothing.
   */
  public synchronized void after(Exception error) {
    if (error instanceof RetryLater later && later.retryAfterSeconds() > 0) {
      reason = error;
      last = later;
      end = clock.millis() + later.retryAfterSeconds() * 1_000;
    }
  }

  /**
   * Keeps a request from being sent too early.
   *
   * @throws PauseNotOverException if the pause is not over; it says how long the rest takes
   */
  public synchronized void ensureOver() {
    long left = last == null ? 0 : end - clock.millis();
    if (left > 0) {
      throw new PauseNotOverException(reason.getMessage(), last.trouble(), (left + 999) / 1_000);
    }
  }
}
