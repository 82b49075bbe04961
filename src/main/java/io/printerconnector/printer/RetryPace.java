package io.printerconnector.printer;

/** When to try again to reach one printer: 1 s after the first failure, doubled with each. */
final class RetryPace {

  // A connection that was just made has to become live before it counts as failed.
  private static final long SETTLE_MILLIS = 3_000;

  private boolean trying;
  private int failures;
  private long next = Long.MIN_VALUE;

  /** Begins a try if it is time for one and none is under way. */
  synchronized boolean begin(long now) {
    if (trying || now < next) {
      return false;
    }
    trying = true;
    return true;
  }

  /** Whether that is news, because the try before failed. */
  synchronized boolean reached(long now) {
    trying = false;
    boolean news = failures > 0;
    failures = 0;
    next = now + SETTLE_MILLIS;
    return news;
  }

  /** Whether that is news, because the try before succeeded. */
  synchronized boolean missed(long now, long maxWaitMillis) {
    trying = false;
    next = now + Math.min(maxWaitMillis, 1_000L << Math.min(failures, 20));
    return failures++ == 0;
  }
}
