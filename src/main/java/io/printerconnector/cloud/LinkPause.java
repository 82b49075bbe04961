package io.printerconnector.cloud;

import io.printerconnector.loop.MonotonicClock;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a lasting connection to the cloud is opened again: not at all after a
 * connection that lasted, and ever longer after several that did not, because a server that closes
 * each of them must not be asked all the time. Not thread-safe.
 */
public final class LinkPause {

  private static final double JITTER = 0.2;

  private final MonotonicClock clock;
  private final RandomGenerator random;
  private long firstMillis = 1_000;
  private long stableMillis = 60_000;
  private long maxWaitMillis = 60_000;
  private int broken;
  private long lastedMillis;
  private long notBefore;

  /** One that measures time by this clock. */
  public LinkPause(MonotonicClock clock) {
    this(clock, new Random());
  }

  LinkPause(MonotonicClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.notBefore = clock.millis();
  }

  /** The wait after the first connection that did not last, in seconds. */
  public void setFirstSeconds(long seconds) {
    firstMillis = seconds * 1_000;
  }

  /** Seconds that a connection must last for the next one to be opened at once. */
  public void setStableSeconds(long seconds) {
    stableMillis = seconds * 1_000;
  }

  /** Longest wait, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    maxWaitMillis = seconds * 1_000;
  }

  /** A connection has ended that had lasted so long since its authentication. */
  public void ended(long millis) {
    lastedMillis = millis;
    if (millis >= stableMillis) {
      broken = 0;
      return;
    }
    long wait = Math.min(maxWaitMillis, firstMillis << Math.min(broken, 20));
    broken++;
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    notBefore = clock.millis() + Math.round(wait * factor);
  }

  /**
   * Prevents a connection while it is too early.
   *
   * @throws LinkBrokenException with the time to wait
   */
  public void ensureOver() throws LinkBrokenException {
    long left = notBefore - clock.millis();
    if (left > 0) {
      throw new LinkBrokenException(lastedMillis, left);
    }
  }
}
