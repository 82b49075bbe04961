package io.printerconnector.farm;

import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.logging.Secrets;
import io.printerconnector.store.Database;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector of a site, as long as this node leads it, on a thread of its own. If it cannot
 * start, it is tried again later, or once its files change; no other site notices.
 */
final class SiteRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SiteRun.class);
  private static final long CLOSING_MILLIS = 10_000;

  /** How the run of a site is, in words for people and programs. */
  enum State {
    /** It waits for its turn, or for the one before it to end. */
    WAITING,
    /** It starts, or waits for the cloud to accept its pairing token. */
    STARTING,
    /** Its loops run. */
    RUNNING,
    /** It could not start. */
    FAILED,
    /** It has ended. */
    ENDED
  }

  private final Site site;
  private final SiteRuns runs;
  private final Runnable fenced;
  private final Thread thread;
  private final Object ending = new Object();
  private volatile State state = State.WAITING;
  private volatile String trouble;
  private volatile ConnectorRun run;
  private boolean closed;
  private boolean changed;
  private String edition;
  private volatile long epoch;
  private volatile AutoCloseable told = () -> {};
  private volatile long begunNanos;

  /**
   * @param site what to run
   * @param runs what all of them share
   * @param before the run of the same site that may still be ending; null if there is none
   * @param fenced is told once another node has become the leader meanwhile
   */
  SiteRun(Site site, SiteRuns runs, SiteRun before, Runnable fenced) {
    this.site = site;
    this.runs = runs;
    this.fenced = fenced;
    thread = new Thread(() -> live(before), runs.threadName(site, "run"));
    thread.setDaemon(true);
  }

  /** Begins; returns at once. */
  void begin() {
    begunNanos = System.nanoTime();
    thread.start();
  }

  State state() {
    return state;
  }

  /** Why it could not start; null if it could. */
  String trouble() {
    return trouble;
  }

  /** How often the leader of the site has changed; 0 while that is not known. */
  long epoch() {
    ConnectorApplication running = application();
    if (running != null) {
      epoch = Math.max(epoch, running.bean("database", Database.class).epoch());
    }
    return epoch;
  }

  /** The running connector; null if it does not run. */
  ConnectorApplication application() {
    ConnectorRun current = run;
    return state == State.RUNNING && current != null ? current.application() : null;
  }

  /** Has the run begin anew if its files have changed since. */
  synchronized void look() {
    if (edition != null && !edition.equals(site.edition())) {
      LOG.info("site {}: its files have changed", site.name());
      edition = null;
      changed = true;
      notifyAll();
    }
  }

  private synchronized void began(String now) {
    edition = now;
  }

  private void live(SiteRun before) {
    try {
      if (before != null) {
        before.thread.join(CLOSING_MILLIS);
      }
      while (!isClosed()) {
        if (attempt()) {
          await(0);
        } else {
          await(runs.retryMillis());
        }
        endRun();
      }
    } catch (InterruptedException e) {
      LOG.debug("the run of {} ends", site.name());
    } finally {
      endRun();
      state = State.ENDED;
    }
  }

  private boolean attempt() throws InterruptedException {
    boolean paired = SiteRuns.isPaired(site);
    SiteRuns.Turn turn = runs.turn(paired);
    String before = site.edition();
    try {
      ConnectorRun connector = runs.connector(site);
      synchronized (this) {
        if (closed) {
          return true;
        }
        if (changed || state == State.FAILED) {
          begunNanos = System.nanoTime();
        }
        changed = false;
        run = connector;
      }
      state = State.STARTING;
      connector.start();
      if (!tell(connector)) {
        return true;
      }
      // A pairing writes the credentials into config.json.
      began(paired ? before : site.edition());
      trouble = null;
      state = State.RUNNING;
      LOG.info("site {} runs here", site.name());
      return true;
    } catch (RuntimeException e) {
      if (!isClosed()) {
        began(before);
        failed(e);
      }
      return false;
    } finally {
      turn.end();
    }
  }

  private void failed(RuntimeException error) {
    String text = error.getMessage() == null ? error.toString() : error.getMessage();
    trouble = Secrets.ofThisProcess().redact(text);
    state = State.FAILED;
    LOG.error(
        "site {} cannot start, and is tried again in {} s or when its files change: {}",
        site.name(),
        TimeUnit.MILLISECONDS.toSeconds(runs.retryMillis()),
        trouble);
    LOG.debug("the whole reason", error);
  }

  /** Waits for the end, a change, or so many milliseconds; 0 for no limit. */
  private synchronized void await(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!closed && !changed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis > 0 && left <= 0) {
        return;
      }
      wait(millis > 0 ? left : 0);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Whoever calls this goes on only when the connector has ended. */
  private void endRun() {
    synchronized (ending) {
      ConnectorRun last = run;
      if (last == null) {
        return;
      }
      run = null;
      stopTelling();
      try {
        last.close();
      } catch (RuntimeException e) {
        // It is fenced, or its database is away: there is nothing to say at the end.
        LOG.debug("site {}: it ends with {}", site.name(), e.toString());
      }
    }
  }

  /** Gives whether it still runs. What is told of one that has ended would be told for ever. */
  private boolean tell(ConnectorRun connector) {
    synchronized (ending) {
      if (run != connector) {
        return false;
      }
      told = runs.begun(site, connector, System.nanoTime() - begunNanos, fenced);
      return true;
    }
  }

  private void stopTelling() {
    try {
      told.close();
    } catch (Exception e) {
      LOG.debug("site {}: its figures stay: {}", site.name(), e.toString());
    }
  }

  /** Ends the connector, within about a second; nothing is begun at a printer any more. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    endRun();
    thread.interrupt(); // it may wait for a pairing
    LOG.info("site {} does not run here any more", site.name());
  }
}
