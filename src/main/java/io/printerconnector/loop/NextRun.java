package io.printerconnector.loop;

import java.util.random.RandomGenerator;

/**
 * When the next run of a loop is due: on the grid of its interval while the loop succeeds, and
 * after a growing wait when it has failed. Not thread-safe.
 */
final class NextRun {

  private final RandomGenerator random;
  private long intervalMillis = 10_000;
  private long maxWaitMillis = 60_000;
  private boolean keepsCadence;
  private Pace pace = base -> base;
  private long due;
  private long notBefore;

  NextRun(RandomGenerator random) {
    this.random = random;
  }

  void setIntervalMillis(long millis) {
    this.intervalMillis = Math.max(1, millis);
  }

  void setMaxWaitMillis(long millis) {
    this.maxWaitMillis = millis;
  }

  void setKeepsCadence(boolean keepsCadence) {
    this.keepsCadence = keepsCadence;
  }

  void setPace(Pace pace) {
    this.pace = pace;
  }

  /** Whether the interval also applies after failures. */
  boolean keepsCadence() {
    return keepsCadence;
  }

  /** Plans the first run: at once, or at a random moment of the first interval. */
  void first(boolean immediate, long now) {
    due = now + (immediate ? 0 : random.nextLong(intervalMillis));
  }

  boolean isDue(long now) {
    return now >= due;
  }

  /** A run begins. */
  void begun(long now) {
    if (keepsCadence) {
      // Not at the end of the run, because a long run must not delay the next one.
      due += intervalMillis * ((now - due) / intervalMillis + 1);
    }
  }

  /** Lets it be due now at the latest. */
  void soon(long now) {
    due = Math.min(due, now);
  }

  /** A run has succeeded; there may be news that it has not seen. */
  void succeeded(boolean news, long now) {
    if (!keepsCadence) {
      due = news ? now : nextOnGrid(now);
    }
  }

  /** The last of this number of failures in a row has happened. */
  void failed(Exception error, int failures, long now) {
    notBefore = error instanceof RetryLater later ? now + later.retryAfterSeconds() * 1_000 : now;
    if (!keepsCadence) {
      due = Math.max(now + waitAfter(failures), notBefore);
    }
  }

  /** Ends the wait after failures, as far as the cloud allows it. */
  void endWait(long now) {
    if (!keepsCadence) {
      due = Math.max(now, notBefore);
    }
  }

  /** On the grid, unless the run took so long that the next one is overdue. */
  private long nextOnGrid(long now) {
    long interval = pace.intervalMillis(intervalMillis);
    return Math.min(Math.max(due + interval, now), now + interval);
  }

  /** The wait after a number of failures, in milliseconds: 1 s doubled, half of it random. */
  private long waitAfter(int failures) {
    long full = Math.min(maxWaitMillis, 1_000L << Math.min(failures - 1, 20));
    return full / 2 + random.nextLong(full / 2 + 1);
  }
}
