package io.printerconnector.webcam;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the cloud is asked whether it wants pictures: more often after it has received one, and
 * hardly ever while it does not know pictures at all. Thread-safe.
 */
public final class WebcamCadence implements Pace {

  private static final Logger LOG = LoggerFactory.getLogger(WebcamCadence.class);

  private final MonotonicClock clock;
  private boolean persistent;
  private long quickMillis = 2_000;
  private long quickSeconds = 60;
  private long probeSeconds = 3_600;
  private long quickUntil = Long.MIN_VALUE;
  private boolean everOffered;
  private boolean refused;

  /** On the machine's monotonic clock. */
  public WebcamCadence() {
    this(MonotonicClock.SYSTEM);
  }

  WebcamCadence(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * {@code auto}: a cloud that does not know pictures is hardly ever asked; {@code on}: it is asked
   * anyway; {@code off}: it is never asked, which is up to the loop.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public void setRequests(String mode) {
    if (!mode.equals("auto") && !mode.equals("on") && !mode.equals("off")) {
      throw new IllegalArgumentException("webcam.requests must be auto, on or off, but is " + mode);
    }
    persistent = mode.equals("on");
  }

  /** Quick interval, in milliseconds. */
  public void setQuickMillis(long millis) {
    this.quickMillis = millis;
  }

  /** Seconds for which the interval stays quick after a picture; 0 turns this off. */
  public void setQuickSeconds(long seconds) {
    this.quickSeconds = seconds;
  }

  /** Interval for a cloud that does not know pictures, in seconds. */
  public void setProbeSeconds(long seconds) {
    this.probeSeconds = seconds;
  }

  /**
   * The cloud has received a picture, so the interval is quick for a while; returns whether it was
   * not quick before.
   */
  public synchronized boolean quicken() {
    long now = clock.millis();
    boolean begins = now >= quickUntil && quickSeconds > 0;
    quickUntil = now + quickSeconds * 1_000;
    return begins;
  }

  /** Records that the cloud knows pictures. */
  public synchronized void offered() {
    if (refused) {
      LOG.info("the cloud knows of pictures of webcams now");
    }
    everOffered = true;
    refused = false;
  }

  /**
   * Records that the cloud does not know pictures. A cloud that has known them is asked as before.
   */
  public synchronized void notOffered() {
    if (!refused) {
      LOG.info(
          "the cloud does not know of pictures of webcams; it is asked {}",
          isRare(true) ? "again in %d s".formatted(probeSeconds) : "all the same");
    }
    refused = true;
  }

  @Override
  public synchronized long intervalMillis(long base) {
    if (isRare(refused)) {
      return Math.max(base, probeSeconds * 1_000);
    }
    return clock.millis() < quickUntil ? Math.min(base, quickMillis) : base;
  }

  private boolean isRare(boolean notKnown) {
    return notKnown && !everOffered && !persistent;
  }
}
