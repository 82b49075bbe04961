package io.printerconnector.printer;

/** When to try again to reach one printer: 1 s after the first failure, doubled with each. */
final class RetryPace {

  // A new connection needs time to become live before it counts as failed.
  private static final long SETTLE_MILLIS = 1_500;

  private boolean trying;
  private int failures;
  private long next = Long.MIN_VALUE;

  /** Starts a try if it is time for one and none is in progress. */
  synchronized boolean begin(long now) {
    if (trying || now < next) {
      return false;
    }
    trying = true;
    return true;
  }

  /** The try has succeeded. */
  synchronized void reached(long now) {
    trying = false;
    failures = 0;
    next = now + SETTLE_MILLIS;
  }

  /** The try has failed. */
  synchronized void missed(long now, long maxWaitMillis) {
    trying = false;
    next = now + Math.min(maxWaitMillis, 1_000L << Math.min(failures, 20));
    failures++;
  }

  /** Records that no try is needed, so the next one need not wait. */
  synchronized void rest() {
    failures = 0;
    next = Long.MIN_VALUE;
  }
}
