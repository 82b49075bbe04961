package io.printerconnector.farm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the sites are to be spread over the nodes, by what the nodes tell each other. */
public final class Spread {

  private static final Logger LOG = LoggerFactory.getLogger(Spread.class);

  private final long deadMillis;
  private final long settleMillis;
  private volatile Roster.Look look = new Roster.Look(List.of(), List.of());
  private volatile SortedMap<String, String> targets = new TreeMap<>();
  private volatile Map<String, String> nextMoves = Map.of();
  private volatile List<String> alive = List.of();
  private volatile boolean alone = true;
  private volatile long seenNanos = System.nanoTime();

  /**
   * @param deadMillis a node that was not seen for longer is dead
   * @param settleMillis a node that has been there for less gets no sites, unless all are new; the
   *     same holds for one that cannot be elected
   */
  public Spread(long deadMillis, long settleMillis) {
    this.deadMillis = deadMillis;
    this.settleMillis = settleMillis;
  }

  /** Takes what was seen into account. */
  void update(Roster.Look seen, Collection<String> sites) {
    List<Roster.Node> there =
        seen.nodes().stream().filter(node -> node.seenMillis() <= deadMillis).toList();
    List<Roster.Node> staying = there.stream().filter(node -> !node.draining()).toList();
    List<Roster.Node> able = orAll(staying.stream().filter(Roster.Node::electable), staying);
    List<Roster.Node> fit =
        orAll(able.stream().filter(node -> node.presentMillis() >= settleMillis), able);
    List<String> names = there.stream().map(Roster.Node::name).toList();
    alone = seen.nodes().stream().filter(node -> node.seenMillis() <= 2 * deadMillis).count() < 2;
    if (!names.equals(alive)) {
      LOG.info("nodes of the farm: {}", names);
    }
    targets =
        Assignment.of(
            sites,
            fit.stream().map(Roster.Node::name).toList(),
            seen.leaders().stream()
                .collect(Collectors.toMap(Roster.Leader::name, Roster.Leader::node)));
    alive = names;
    look = seen;
    nextMoves = nextMoves();
    seenNanos = System.nanoTime();
  }

  private static List<Roster.Node> orAll(Stream<Roster.Node> some, List<Roster.Node> all) {
    List<Roster.Node> list = some.toList();
    return list.isEmpty() ? all : list;
  }

  private Map<String, String> nextMoves() {
    Map<String, String> next = new HashMap<>();
    targets.forEach(
        (site, target) -> {
          Roster.Leader leader = leader(site);
          if (leader != null && !leader.node().equals(target) && alive.contains(leader.node())) {
            next.putIfAbsent(target, site);
          }
        });
    return next;
  }

  /**
   * The site that is to go to this node before any other one, from whatever node; null if none is.
   * All nodes give the same answer, so a node does not have to start several at once.
   */
  String nextMoveTo(String target) {
    return nextMoves.get(target);
  }

  /** Whether a node that is there serves a site. */
  boolean isServed() {
    return look.leaders().stream().anyMatch(leader -> alive.contains(leader.node()));
  }

  /** Whether this node has seen nothing for so long that it is dead for the others. */
  boolean isBlind() {
    return System.nanoTime() - seenNanos > TimeUnit.MILLISECONDS.toNanos(deadMillis);
  }

  /** The node that is to lead a site, by the site; as it was last if nobody can be asked. */
  Map<String, String> targets() {
    return targets;
  }

  /** The nodes that were seen lately. */
  List<String> alive() {
    return alive;
  }

  /**
   * Whether there is nobody else, nor has been lately: one that was only slow to say that it is
   * there had a whole {@code deadMillis} more for it, and one that left is not missed.
   */
  boolean isAlone() {
    return alone;
  }

  /** What was seen last. */
  Roster.Look look() {
    return look;
  }

  /** The node that leads a site, or did last; null if none has. */
  Roster.Leader leader(String site) {
    return look.leaders().stream()
        .filter(leader -> leader.name().equals(site))
        .findFirst()
        .orElse(null);
  }
}
