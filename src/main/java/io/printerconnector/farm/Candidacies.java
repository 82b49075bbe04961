package io.printerconnector.farm;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sites of the farm as this node sees them: for which it contends, which it leads, and which it
 * hands over, a few at a time.
 */
public final class Candidacies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Candidacies.class);

  /** Looks after which a site goes to another node: by then that contends for it. */
  private static final int LOOKS = 3;

  /** The same if the other one contends already, and this one cannot see what is right. */
  private static final int CONTENDED_LOOKS = 2;

  /** Further looks at which a site may be busy with commands before it goes all the same. */
  private static final int BUSY_LOOKS = 15;

  private static final long CLOSING_SECONDS = 15;

  /** The site that is to go to a node next, and since when. */
  private record NextMove(String site, long sinceNanos) {}

  private final String node;
  private final SiteFolder folder;
  private final Spread spread;
  private final Coordinator coordinator;
  private final SiteRuns runs;
  private final SortedMap<String, Candidacy> all = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> wantedElsewhere = new HashMap<>();
  private final Map<String, Long> moving = new TreeMap<>();
  private final Map<String, NextMove> nextMoves = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

  private int moves = 1;
  private long moveMillis;
  private long contendMillis;
  private boolean closed;
  private volatile long lastLookNanos = System.nanoTime();

  /**
   * @param node the name of this node
   * @param folder the sites
   * @param spread which node is to lead which of them
   * @param coordinator elects the leaders
   * @param runs makes the runs of the sites
   */
  public Candidacies(
      String node, SiteFolder folder, Spread spread, Coordinator coordinator, SiteRuns runs) {
    this.node = node;
    this.folder = folder;
    this.spread = spread;
    this.coordinator = coordinator;
    this.runs = runs;
    coordinator.whenLost(() -> all.values().forEach(it -> threads.execute(it::compare)));
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "farm-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Maximum number of sites that are handed over at the same time. */
  public void setMoves(int moves) {
    this.moves = moves;
  }

  /** Longest wait until another node leads a site that was handed over, in milliseconds. */
  public void setMoveMillis(long millis) {
    this.moveMillis = millis;
  }

  /** Time after which a candidacy without success begins anew, in milliseconds. */
  public void setContendMillis(long millis) {
    this.contendMillis = millis;
  }

  /** Looks which sites there are, and how those are for which this node contends. */
  public synchronized void follow() {
    lastLookNanos = System.nanoTime();
    SortedMap<String, Site> sites = folder.look();
    sites.forEach(
        (name, site) ->
            all.computeIfAbsent(name, it -> new Candidacy(site, coordinator, runs, threads))
                .look(site, contendMillis));
    Iterator<Candidacy> every = all.values().iterator();
    while (every.hasNext()) {
      Candidacy candidacy = every.next();
      if (!sites.containsKey(candidacy.site().name())) {
        candidacy.giveUp();
        if (candidacy.isIdle()) {
          LOG.info("site {} is not there any more", candidacy.site().name());
          every.remove();
        }
      }
    }
  }

  /**
   * Contends for the sites that this node is to lead, and for no others; leads on what it leads.
   */
  public synchronized void contend() {
    if (closed) {
      return;
    }
    // Without the database it would run what it takes over as after a loss of all records.
    Map<String, String> targets = spread.isBlind() ? Map.of() : spread.targets();
    all.forEach(
        (name, candidacy) -> {
          if (node.equals(targets.get(name))) {
            candidacy.contend();
          } else if (candidacy.run() == null && !candidacy.isYielding()) {
            candidacy.giveUp();
          }
        });
  }

  /**
   * Hands over what another node is to lead, the next only when the one before runs there; no other
   * node sends that node one at the same time. If the database is away from here alone, that is
   * what another node stands for.
   */
  public synchronized void handOver() {
    moving.entrySet().removeIf(move -> isDone(move.getKey(), move.getValue()));
    if (spread.isBlind()) {
      leave();
      return;
    }
    Map<String, String> targets = spread.targets();
    all.forEach(
        (name, candidacy) -> {
          String target = targets.get(name);
          if (candidacy.run() == null || target == null || target.equals(node)) {
            wantedElsewhere.remove(name);
          } else if (isTime(candidacy.run(), wantedElsewhere.merge(name, 1, Integer::sum), LOOKS)
              && isNext(name, target)
              && moving.size() < moves
              && !moving.containsKey(name)) {
            LOG.info("site {} goes to {}", name, target);
            moving.put(name, System.nanoTime());
            candidacy.giveUp();
          }
        });
  }

  /** If the one before does not come to an end, the others go all the same. */
  private boolean isNext(String site, String target) {
    String next = spread.nextMoveTo(target);
    NextMove move = nextMoves.get(target);
    if (move == null || !Objects.equals(move.site(), next)) {
      move = new NextMove(next, System.nanoTime());
      nextMoves.put(target, move);
    }
    return site.equals(next) || Candidacy.isOver(move.sinceNanos(), moveMillis);
  }

  /** Leaves sites to nodes that see the database, and that take this one for dead. */
  private void leave() {
    all.forEach(
        (name, candidacy) -> {
          SiteRun run = candidacy.run();
          if (run == null || !candidacy.isContended()) {
            wantedElsewhere.remove(name);
          } else if (isTime(run, wantedElsewhere.merge(name, 1, Integer::sum), CONTENDED_LOOKS)) {
            LOG.warn("site {} is left to a node that reaches the database", name);
            wantedElsewhere.remove(name);
            candidacy.giveUp();
          }
        });
  }

  /** A command that is under way at a move would have to be reconciled, as after a crash. */
  private static boolean isTime(SiteRun run, int looks, int least) {
    return looks >= least + BUSY_LOOKS || looks >= least && !NodeReport.isBusy(run);
  }

  private boolean isDone(String site, long sinceNanos) {
    Roster.Leader leader = spread.leader(site);
    boolean elsewhere =
        leader != null && !leader.node().equals(node) && spread.alive().contains(leader.node());
    return elsewhere
        || node.equals(spread.targets().get(site))
        || Candidacy.isOver(sinceNanos, moveMillis);
  }

  /** Whether what elects the leaders has been away for so long that this node leads nothing. */
  boolean isLost() {
    return coordinator.isLost();
  }

  /** When the sites were last looked after, on the monotonic clock. */
  long lastLookNanos() {
    return lastLookNanos;
  }

  /** The runs of the sites that this node leads, by site. */
  SortedMap<String, SiteRun> led() {
    SortedMap<String, SiteRun> led = new TreeMap<>();
    all.forEach(
        (name, candidacy) -> {
          SiteRun run = candidacy.run();
          if (run != null) {
            led.put(name, run);
          }
        });
    return led;
  }

  /** Whether this node leads nothing any more, and what it led runs elsewhere. */
  synchronized boolean isEmpty() {
    return led().isEmpty() && moving.isEmpty();
  }

  /** Closes all sites at once, and gives them back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      all.values().forEach(Candidacy::quitNow);
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("not all sites have ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
