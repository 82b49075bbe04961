package io.printerconnector.farm;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ShutdownableService;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.cluster.CamelPreemptiveClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's part in the election for one site: it contends, runs the site while it leads, and
 * gives up. The site is closed before its leadership is given back.
 */
final class Candidacy implements CamelClusterEventListener.Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(Candidacy.class);

  /** Looks in a row at which it must seem to have dropped out before it begins anew. */
  private static final int LOOKS = 3;

  private final Coordinator coordinator;
  private final SiteRuns runs;
  private final Executor threads;
  private Site site;
  private CamelClusterView view;
  private long enteredNanos;
  private long yieldingNanos;
  private boolean yielding;
  private int absent;
  private SiteRun run;
  private SiteRun ended;

  /**
   * @param site what it is about
   * @param coordinator who elects
   * @param runs makes the run of the site
   * @param threads carries out what may take long
   */
  Candidacy(Site site, Coordinator coordinator, SiteRuns runs, Executor threads) {
    this.site = site;
    this.coordinator = coordinator;
    this.runs = runs;
    this.threads = threads;
  }

  /** Contends from now on, if it does not already. */
  synchronized void contend() {
    if (view != null || coordinator.isLost()) {
      return;
    }
    try {
      CamelClusterView fresh = coordinator.newView(site.name());
      fresh.addEventListener(this);
      view = fresh;
      enteredNanos = System.nanoTime();
      absent = 0;
      yielding = false;
      fresh.start();
    } catch (Exception e) {
      LOG.warn("site {}: this node cannot stand for election: {}", site.name(), e.toString());
      leave();
    }
  }

  /** Closes the site, and then lets others lead it; that goes on when this returns. */
  synchronized void giveUp() {
    if (view == null || yielding) {
      return;
    }
    if (view instanceof CamelPreemptiveClusterView leases && run != null) {
      // The lease goes back later, and until then nobody else could run the site.
      leases.setDisabled(true);
      yielding = true;
      yieldingNanos = System.nanoTime();
    } else {
      quit();
    }
  }

  /** The same at once, whatever the engine wants. */
  synchronized void quitNow() {
    if (view != null) {
      quit();
    }
  }

  /** Closes the site first, so that nobody else leads it while it still runs here. */
  private void quit() {
    SiteRun closing = run;
    run = null;
    CamelClusterView left = view;
    view = null;
    if (closing != null) {
      ended = closing;
    }
    threads.execute(
        () -> {
          if (closing != null) {
            closing.close();
          }
          end(left);
        });
  }

  private void leave() {
    CamelClusterView left = view;
    view = null;
    threads.execute(() -> end(left));
  }

  private void end(CamelClusterView left) {
    if (left == null) {
      return;
    }
    left.removeEventListener(this);
    try {
      ((ShutdownableService) left).shutdown();
    } catch (RuntimeException e) {
      LOG.debug("site {}: the view ends with {}", site.name(), e.toString());
    }
  }

  /** Called on a thread of the engine, which must not wait. */
  @Override
  public void leadershipChanged(CamelClusterView changed, CamelClusterMember leader) {
    threads.execute(this::compare);
  }

  /** Another node has become the leader of the site meanwhile, as its database says. */
  void fenced() {
    LOG.warn("site {}: another node leads it now", site.name());
    runs.lost();
    threads.execute(this::quitNow);
  }

  /** Runs the site if this node leads it, and closes it if not. */
  synchronized void compare() {
    boolean leads = isElected();
    if (leads && run == null && view != null) {
      run = new SiteRun(site, runs, ended, this::fenced);
      ended = null;
      run.begin();
    } else if (!leads && run != null) {
      if (yielding) {
        SiteRun closing = run;
        run = null;
        ended = closing;
        threads.execute(closing::close);
      } else {
        LOG.warn("site {}: this node leads it no longer", site.name());
        runs.lost();
        quit();
      }
    }
  }

  private boolean isElected() {
    CamelClusterView current = view;
    return current != null && !coordinator.isLost() && current.getLocalMember().isLeader();
  }

  /** Looks after a candidacy that goes on: edited files, an election that has been dropped. */
  synchronized void look(Site now, long contendMillis) {
    compare();
    site = now;
    if (run != null) {
      run.look();
    }
    if (view == null) {
      return;
    }
    if (yielding) {
      if (isOver(yieldingNanos, coordinator.yieldMillis())) {
        quit();
      }
    } else if (run == null) {
      absent = isContending() ? 0 : absent + 1;
      if (absent >= LOOKS || isOver(enteredNanos, contendMillis)) {
        leave();
      }
    }
  }

  private boolean isContending() {
    try {
      return coordinator.isContending(view);
    } catch (RuntimeException e) {
      LOG.debug("site {}: nobody says who contends: {}", site.name(), e.toString());
      return true;
    }
  }

  /** Whether another node would lead the site if this one gave it up. */
  synchronized boolean isContended() {
    try {
      return view != null && coordinator.isContended(view);
    } catch (RuntimeException e) {
      LOG.debug("site {}: nobody says who contends: {}", site.name(), e.toString());
      return false;
    }
  }

  /** Whether so many milliseconds have passed since this time of the monotonic clock. */
  static boolean isOver(long since, long millis) {
    return System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(millis);
  }

  Site site() {
    return site;
  }

  /** The run of the site while this node leads it; null if it does not. */
  synchronized SiteRun run() {
    return run;
  }

  /** Whether it does nothing any more. */
  synchronized boolean isIdle() {
    return view == null;
  }

  /** Whether it gives the leadership back. */
  synchronized boolean isYielding() {
    return yielding && view != null;
  }
}
