package io.printerconnector.farm;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Which node is to lead which site. Each node gets as many sites as any other, or one more. A site
 * stays where it is as long as that is so; any other goes to the node that its name likes best
 * (rendezvous hashing) of those that have room. Whoever knows the same nodes, sites and leaders
 * gets the same answer, and while the sites move towards it, the answer stays.
 */
final class Assignment {

  private final SortedSet<String> sites;
  private final SortedMap<String, Integer> room = new TreeMap<>();
  private final SortedMap<String, String> nodes = new TreeMap<>();

  private Assignment(Collection<String> sites) {
    this.sites = new TreeSet<>(sites);
  }

  /**
   * The node for each site; none if there is no node.
   *
   * @param sites all sites
   * @param candidates the nodes that can lead
   * @param leaders the node that leads a site, or did last, by the site
   */
  static SortedMap<String, String> of(
      Collection<String> sites, Collection<String> candidates, Map<String, String> leaders) {
    Assignment assignment = new Assignment(sites);
    if (!candidates.isEmpty()) {
      Map<String, List<String>> held = assignment.held(candidates, leaders);
      assignment.measure(held);
      held.forEach(assignment::keep);
      assignment.sites.stream()
          .filter(site -> !assignment.nodes.containsKey(site))
          .toList()
          .forEach(assignment::place);
    }
    return assignment.nodes;
  }

  /** The sites that each node has, those first that it likes best. */
  private Map<String, List<String>> held(
      Collection<String> candidates, Map<String, String> leaders) {
    Map<String, List<String>> held = new HashMap<>();
    for (String node : candidates) {
      held.put(
          node,
          sites.stream()
              .filter(site -> node.equals(leaders.get(site)))
              .sorted(
                  Comparator.comparing((String site) -> -liking(site, node))
                      .thenComparing(Comparator.naturalOrder()))
              .toList());
    }
    return held;
  }

  /** If the sites do not divide evenly, those that have the most may keep one more. */
  private void measure(Map<String, List<String>> held) {
    int least = sites.size() / held.size();
    int more = sites.size() % held.size();
    List<String> fullest =
        held.keySet().stream()
            .sorted(
                Comparator.comparing((String node) -> -held.get(node).size())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int i = 0; i < fullest.size(); i++) {
      room.put(fullest.get(i), least + (i < more ? 1 : 0));
    }
  }

  private void keep(String node, List<String> held) {
    held.stream().limit(room.get(node)).forEach(site -> give(site, node));
  }

  private void place(String site) {
    room.keySet().stream()
        .filter(node -> room.get(node) > 0)
        .max(
            Comparator.comparing((String node) -> liking(site, node))
                .thenComparing(Comparator.naturalOrder()))
        .ifPresent(node -> give(site, node));
  }

  private void give(String site, String node) {
    nodes.put(site, node);
    room.merge(node, -1, Integer::sum);
  }

  private static long liking(String site, String node) {
    CRC32 hash = new CRC32();
    hash.update((site + " at " + node).getBytes(StandardCharsets.UTF_8));
    return hash.getValue() * 0x9E3779B97F4A7C15L >>> 16;
  }
}
