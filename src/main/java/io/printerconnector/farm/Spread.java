package io.printerconnector.farm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the sites are to be spread over the nodes, by what the nodes tell each other. */
public final class Spread {

  private static final Logger LOG = LoggerFactory.getLogger(Spread.class);

  private final long deadMillis;
  private final long settleMillis;
  private volatile Roster.Look look = new Roster.Look(List.of(), List.of());
  private volatile SortedMap<String, String> targets = new TreeMap<>();
  private volatile List<String> alive = List.of();

  /**
   * @param deadMillis a node that was not seen for longer is dead
   * @param settleMillis a node that has been there for less gets no sites, unless all are new
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
    List<Roster.Node> settled =
        staying.stream().filter(node -> node.presentMillis() >= settleMillis).toList();
    List<String> names = there.stream().map(Roster.Node::name).toList();
    if (!names.equals(alive)) {
      LOG.info("nodes of the farm: {}", names);
    }
    targets =
        Assignment.of(
            sites,
            (settled.isEmpty() ? staying : settled).stream().map(Roster.Node::name).toList(),
            seen.leaders().stream()
                .collect(Collectors.toMap(Roster.Leader::name, Roster.Leader::node)));
    alive = names;
    look = seen;
  }

  /** The node that is to lead a site, by the site; as it was last if nobody can be asked. */
  Map<String, String> targets() {
    return targets;
  }

  /** The nodes that were seen lately. */
  List<String> alive() {
    return alive;
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
