package io.printerconnector.loop;

import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * How often the cloud is asked for commands: more often while something is going on, at once after
 * a full page, and as one held request after the other where the cloud can hold them ({@code
 * Prefer: wait}, RFC 7240 section 4.3). A cloud that cannot do so ignores the offer.
 */
public final class PollCadence implements Pace {

  /** A held request that returns empty before this time was not really held. */
  private static final long REALLY_HELD_MILLIS = 500;

  /** For this time after two failed long polls, there are only short ones. */
  private static final long CAREFUL_MILLIS = 600_000;

  private static final String POLL = "PollNumber";
  private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\b");

  private final MonotonicClock clock;
  private long quickMillis = 1_000;
  private long quickSeconds = 60;
  private long firstHoldSeconds = 4;
  private long holdSeconds = 25;
  private int limit = 20;
  private boolean again = true;

  private long quickUntil = Long.MIN_VALUE;
  private boolean cloudHolds;
  private boolean reallyHeld;
  private boolean held;
  private long poll;
  private boolean more;
  private boolean news;
  private int cutOff;
  private boolean asking;
  private boolean isLong;
  private long askedAt;
  private long notLongBefore = Long.MIN_VALUE;

  public PollCadence() {
    this(MonotonicClock.SYSTEM);
  }

  PollCadence(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Interval while polls are quick, in milliseconds. */
  public void setQuickMillis(long millis) {
    this.quickMillis = millis;
  }

  /** Seconds for which polls stay quick; 0 turns this off. */
  public void setQuickSeconds(long seconds) {
    this.quickSeconds = seconds;
  }

  /** Seconds for which a cloud may hold a request before it has shown that it can; 0 for none. */
  public void setFirstHoldSeconds(long seconds) {
    this.firstHoldSeconds = seconds;
  }

  /** Seconds for which a cloud may hold a request once it has shown that it can; 0 for none. */
  public void setHoldSeconds(long seconds) {
    this.holdSeconds = seconds;
  }

  /** Maximum number of commands in an answer; if there are this many, there may be more. */
  public void setLimit(int limit) {
    this.limit = limit;
  }

  /** Whether one poll may follow another at once. */
  public void setAgain(boolean again) {
    this.again = again;
  }

  /** Something is going on: polls are quick for a while from now on. */
  public synchronized void quicken() {
    quickUntil = clock.millis() + quickSeconds * 1_000;
  }

  @Override
  public synchronized long intervalMillis(long base) {
    return clock.millis() < quickUntil ? Math.min(base, quickMillis) : base;
  }

  /**
   * Begins a poll; returns the seconds for which the cloud may hold it, 0 if it should answer at
   * once.
   */
  public synchronized long begin() {
    long now = clock.millis();
    if (asking && isLong) {
      // Not answered. A short poll has to succeed first then. If the next long poll is not answered
      // either, something on the way does not allow such long requests.
      cloudHolds = false;
      cutOff++;
      if (cutOff > 1) {
        notLongBefore = now + CAREFUL_MILLIS;
      }
    }
    asking = true;
    poll++;
    askedAt = now;
    isLong = cloudHolds && holdSeconds > 0 && now >= notLongBefore;
    return isLong ? holdSeconds : firstHoldSeconds;
  }

  /** Whether the poll that has begun may take longer than other requests. */
  public synchronized boolean isLong() {
    return isLong;
  }

  /** The answer to the poll has begun to arrive. */
  public synchronized void answered(Exchange exchange) {
    asking = false;
    if (isLong) {
      cutOff = 0;
    }
    String applied = exchange.getMessage().getHeader("Preference-Applied", "", String.class);
    cloudHolds = WAIT.matcher(applied).find();
    reallyHeld = cloudHolds && clock.millis() - askedAt >= REALLY_HELD_MILLIS;
    held = false;
    more = false;
    news = false;
    exchange.setProperty(POLL, poll);
  }

  /** All commands of the answer were taken; this is their number. */
  public synchronized void taken(Exchange exchange, @Variable("taken") int count) {
    if (count > 0) {
      quicken();
    }
    if (exchange.getProperty(POLL, 0L, long.class) == poll) {
      held = reallyHeld && count == 0;
      more = cloudHolds || count >= limit;
    }
  }

  /** The answer takes long, and nobody waits for its end, so the next poll may follow. */
  public synchronized void letGo() {
    quicken();
    more = true;
    news = true;
  }

  /** One of the commands of the answer was new. */
  public synchronized void accepted() {
    news = true;
  }

  /**
   * Whether to poll again at once: the cloud held the request for its whole time, or handed out
   * something new. A cloud that hands out the same commands again and again is not asked all the
   * time.
   */
  public synchronized boolean isAgain() {
    return again && (held || more && news);
  }
}
