package io.printerconnector.farm;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node tells the others, and how it learns of them. */
public final class FarmNode implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FarmNode.class);

  private final String name;
  private final String instance = UUID.randomUUID().toString();
  private final Roster roster;
  private final Spread spread;
  private final Candidacies candidacies;
  private final NodeReport report;
  private final SiteFolder folder;
  private final long deadMillis;
  private long stuckSeconds;
  private volatile boolean draining;
  private volatile boolean away;
  private boolean electable = true;
  private long lostNanos;
  private long announcedNanos;
  private boolean announced;
  private boolean namesake;
  private boolean closed;
  private volatile long lastLookNanos = System.nanoTime();

  /**
   * @param name the name of this node
   * @param roster where the nodes tell each other
   * @param spread takes in what they tell
   * @param candidacies what this node leads
   * @param folder the sites
   * @param deadMillis a node that was unseen for longer begins anew
   */
  public FarmNode(
      String name,
      Roster roster,
      Spread spread,
      Candidacies candidacies,
      SiteFolder folder,
      long deadMillis) {
    this.name = name;
    this.roster = roster;
    this.spread = spread;
    this.candidacies = candidacies;
    this.folder = folder;
    this.deadMillis = deadMillis;
    this.report = new NodeReport(candidacies);
  }

  /**
   * Says that this node is there and what it leads, and looks who else is; nothing once it is
   * closed.
   *
   * @throws SQLException if the database cannot be asked; all stays as it is then
   */
  public synchronized void announce() throws SQLException {
    lastLookNanos = System.nanoTime();
    if (closed) {
      // The route still runs when this node has left: the others would take it for alive.
      return;
    }
    Map<String, SiteRun> led = candidacies.led();
    for (Map.Entry<String, SiteRun> site : led.entrySet()) {
      tell(site.getKey(), site.getValue());
    }
    // The database was away, but not the sites: those who lead go on.
    long gapMillis = led.isEmpty() ? deadMillis : Long.MAX_VALUE / 2_000_000;
    Roster.Node self =
        new Roster.Node(name, instance, 0, 0, draining, isElectable(), report.json());
    Roster.Look look = roster.announce(self, gapMillis);
    noteNamesake(look);
    if (away) {
      away = false;
      LOG.info("the database of the farm can be used again");
    }
    Collection<String> sites = folder.look().keySet();
    spread.update(look, sites);
    for (Roster.Leader leader : look.leaders()) {
      if (!sites.contains(leader.name()) && isOurs(leader) && !led.containsKey(leader.name())) {
        roster.forget(leader.name());
      }
    }
  }

  /** Another process that takes the place of this one makes it seem new, although it is not. */
  private void noteNamesake(Roster.Look look) {
    boolean recent =
        announced && System.nanoTime() - announcedNanos < TimeUnit.MILLISECONDS.toNanos(deadMillis);
    boolean replaced =
        recent
            && look.nodes().stream()
                .anyMatch(node -> node.name().equals(name) && node.presentMillis() == 0);
    if (replaced && !namesake) {
      LOG.error(
          "another process calls itself {} as well, so the sites cannot be spread evenly: give each"
              + " node a name of its own (farm.node)",
          name);
    }
    namesake = replaced;
    announced = true;
    announcedNanos = System.nanoTime();
  }

  /** What elects may be back here a moment before it is back elsewhere: nothing moves by that. */
  private boolean isElectable() {
    if (candidacies.isLost()) {
      electable = false;
      lostNanos = System.nanoTime();
    } else if (System.nanoTime() - lostNanos > TimeUnit.MILLISECONDS.toNanos(deadMillis)) {
      electable = true;
    }
    return electable;
  }

  /** A site that is not in the folder may still be in that of its leader. */
  private boolean isOurs(Roster.Leader leader) {
    return leader.node().equals(name) || !spread.alive().contains(leader.node());
  }

  private void tell(String site, SiteRun run) throws SQLException {
    Roster.Leader last = spread.leader(site);
    long epoch = run.epoch();
    boolean begun = run.state() == SiteRun.State.RUNNING || run.state() == SiteRun.State.FAILED;
    if (begun && (last == null || !last.node().equals(name) || last.epoch() < epoch)) {
      roster.lead(site, name, Math.max(epoch, last == null ? 0 : last.epoch()));
    }
  }

  /** The database cannot be asked; the spread stays as it was. */
  public void away(@Body String reason) {
    if (!away) {
      away = true;
      LOG.error(
          "the database of the farm cannot be used; the sites stay here, unless another node stands"
              + " for them: {}",
          reason);
    }
  }

  /** When the other nodes were last looked for, on the monotonic clock. */
  long lastLookNanos() {
    return lastLookNanos;
  }

  /** Time without a look after which a loop of this node counts as stuck, in seconds. */
  public void setStuckSeconds(long seconds) {
    this.stuckSeconds = seconds;
  }

  long stuckSeconds() {
    return stuckSeconds;
  }

  /** Whether the database could not be asked when it was last tried. */
  boolean isAway() {
    return away;
  }

  /** Tells the others from now on that this node ends. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  String name() {
    return name;
  }

  /** Takes this node out of the roster, for good. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      roster.leave(name, instance);
    } catch (SQLException e) {
      LOG.debug("the others will miss this node: {}", e.toString());
    } finally {
      roster.close();
    }
  }
}
