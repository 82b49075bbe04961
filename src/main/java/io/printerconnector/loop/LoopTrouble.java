package io.printerconnector.loop;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs when a loop begins to fail, when the reason changes, and when it works again. If the whole
 * cloud is to blame, that is logged once for all loops, and for each loop only at debug.
 */
final class LoopTrouble {

  private static final Logger LOG = LoggerFactory.getLogger(LoopTrouble.class);

  private static final Pattern CHANGING = Pattern.compile("[0-9A-Fa-f]+(-[0-9A-Fa-f]+)+|\\d+");

  private final CloudAvailability cloud;
  private String what;
  private String lastReason = "";
  private String reason;
  private boolean reported;
  private boolean wasCovered;
  private long since;

  LoopTrouble(CloudAvailability cloud) {
    this.cloud = cloud;
  }

  void setWhat(String what) {
    this.what = what;
  }

  /** The loop has failed, with this number of failures in a row. */
  void failed(String routeId, Exception error, int before, boolean keepsCadence, long now) {
    if (before == 0) {
      since = now;
      lastReason = "";
      reported = false;
      wasCovered = false;
    }
    reason = error.getMessage() == null ? error.getClass().getName() : error.getMessage();
    // The text of a failure may name the request, or Camel's exchange, which differs each time.
    String trouble =
        error instanceof RetryLater later
            ? later.trouble()
            : CHANGING.matcher(reason).replaceAll("#");
    boolean covered = cloud.covers(error, reason, before == 0, now);
    boolean news = !trouble.equals(lastReason) && !(before > 0 && error instanceof KnownFailure);
    if (news || wasCovered && !covered) {
      String next = keepsCadence ? "going on at their pace" : "retrying with back-off";
      LOG.atLevel(covered ? Level.DEBUG : Level.WARN)
          .log("{} fail, {}: {}", name(routeId), next, reason);
      reported |= !covered;
      lastReason = trouble;
      wasCovered = covered;
    } else {
      LOG.trace("{} still fail: {}", name(routeId), reason);
    }
  }

  /** The loop has reached the cloud after this number of failures. */
  void ended(String routeId, int failures, long now) {
    LOG.atLevel(reported ? Level.INFO : Level.DEBUG)
        .log(
            "{} work again after {} failures in {} s",
            name(routeId),
            failures,
            (now - since) / 1_000);
  }

  /** Why the last run failed. */
  String reason() {
    return reason;
  }

  /** Seconds since the first failure in a row. */
  long seconds(long now) {
    return (now - since) / 1_000;
  }

  @Override
  public String toString() {
    return name("a loop");
  }

  private String name(String routeId) {
    return what == null ? routeId : what;
  }
}
