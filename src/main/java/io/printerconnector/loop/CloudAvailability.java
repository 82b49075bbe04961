package io.printerconnector.loop;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the loops to one cloud share: when one of them gets through again after failures, the others
 * need not finish their waits; and whether the whole cloud is away, which is logged once for all of
 * them.
 */
public final class CloudAvailability {

  /** The state of a cloud if nothing answers, or only its proxy. */
  public static final String AWAY = "the cloud cannot be reached";

  private static final Logger LOG = LoggerFactory.getLogger(CloudAvailability.class);

  private final List<LoopSchedule> loops = new CopyOnWriteArrayList<>();
  private String consequence = "heartbeats, commands and snapshots wait";
  private volatile LoopSchedule probe;
  private final Set<String> said = new HashSet<>();
  private String state;
  private long since;
  private volatile long reachedAgain = Long.MIN_VALUE;

  /** What an outage means, for the log. */
  public void setConsequence(String consequence) {
    this.consequence = consequence;
  }

  void join(LoopSchedule loop) {
    loops.add(loop);
  }

  /** From now on, this loop shows whether the cloud is there. */
  void probeWith(LoopSchedule loop) {
    probe = loop;
  }

  /** Whether the loop that probes the cloud got through; not before it has run. */
  public boolean isReached() {
    LoopSchedule loop = probe;
    return state() == null && loop != null && loop.isWell();
  }

  /** Seconds since the cloud is reached without a break; null if it is not. */
  public Long reachedSeconds() {
    LoopSchedule loop = probe;
    return isReached() ? loop.wellSeconds(reachedAgain) : null;
  }

  /** Whether nothing gets through, or at least not the loop that probes the cloud. */
  public boolean isAway() {
    LoopSchedule loop = probe;
    return state() != null || loop != null && loop.isFailing();
  }

  /** Lets the loop that probes the cloud run on its next tick, because there is news. */
  public void soon() {
    LoopSchedule loop = probe;
    if (loop != null) {
      loop.soon();
    }
  }

  /** Ends the waits of all loops but the one that got through. */
  void recovered(LoopSchedule first) {
    loops.stream().filter(loop -> loop != first).forEach(LoopSchedule::endWait);
  }

  /**
   * Whether a failure concerns the whole cloud, and not one kind of request; the first one is
   * logged. A loop that goes on failing after another got through has a problem of its own.
   *
   * @param isFirst whether the loop had no failure before
   */
  synchronized boolean covers(Exception error, String reason, boolean isFirst, long now) {
    String found = state(error);
    if (found == null || state == null && !isFirst) {
      return false;
    }
    if (state == null) {
      since = now;
    }
    boolean known = state != null && error instanceof KnownFailure;
    if (!known) {
      state = found;
      if (said.add(found)) {
        LOG.warn("{}: {}; {}", found, reason, consequence);
      }
    }
    return true;
  }

  /** What is wrong with the whole cloud, such as {@value #AWAY}; null if nothing is known. */
  public synchronized String state() {
    return state;
  }

  /** The loops whose last run failed. */
  public List<LoopSchedule> failing() {
    return loops.stream().filter(LoopSchedule::isFailing).toList();
  }

  /** The loops without a sign of life for this number of milliseconds. */
  public List<LoopSchedule> stuck(long millis) {
    return loops.stream().filter(loop -> loop.isStuck(millis)).toList();
  }

  /** A request got through. */
  synchronized void reached(long now) {
    if (state != null) {
      LOG.info("the cloud is reached again after {} s", (now - since) / 1_000);
      state = null;
      reachedAgain = now;
      said.clear();
    }
  }

  /** What the error says about the whole cloud; null if it may concern a single kind of request. */
  private static String state(Exception error) {
    if (error instanceof RetryLater later) {
      return later.stateOfAll();
    }
    // Neither a broken answer nor one that is too long: other requests may succeed.
    boolean unanswered =
        error instanceof SocketException
            || error instanceof InterruptedIOException
            || error instanceof UnknownHostException
            || error instanceof SSLException
            || error instanceof NoHttpResponseException
            || error instanceof KnownFailure;
    return unanswered ? AWAY : null;
  }
}
