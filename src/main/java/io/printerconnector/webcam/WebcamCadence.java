package io.printerconnector.webcam;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the cloud is asked whether it wants pictures: more often after it has got one, and
 * hardly ever while it does not know of pictures at all. Thread-safe.
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
   * {@code auto}: a cloud that does not know of pictures is hardly ever asked; {@code on}: it is
   * asked all the same; {@code off}: it is not asked, which the loop sees to.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public void setRequests(String mode) {
    if (!mode.equals("auto") && !mode.equals("on") && !mode.equals("off")) {
      throw new IllegalArgumentException("webcam.requests must be auto, on or off, but is " + mode);
    }
    persistent = mode.equals("on");
  }

  /** Interval while it is quick, in milliseconds. */
  public void setQuickMillis(long millis) {
    this.quickMillis = millis;
  }

  /** Seconds that it stays quick after a picture; 0 turns that off. */
  public void setQuickSeconds(long seconds) {
    this.quickSeconds = seconds;
  }

  /** Interval in which a cloud is asked that does not know of pictures, in seconds. */
  public void setProbeSeconds(long seconds) {
    this.probeSeconds = seconds;
  }

  /** The cloud has got a picture: it is quick for a while; whether it was not before. */
  public synchronized boolean quicken() {
    long now = clock.millis();
    boolean begins = now >= quickUntil && quickSeconds > 0;
    quickUntil = now + quickSeconds * 1_000;
    return begins;
  }

  /** The cloud knows of pictures. */
  public synchronized void offered() {
    if (refused) {
      LOG.info("the cloud knows of pictures of webcams now");
    }
    everOffered = true;
    refused = false;
  }

  /** The cloud does not know of pictures. One that has known of them is asked as before. */
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
