package io.printerconnector.bench.farm;

import io.printerconnector.bench.farm.FarmNetwork.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One failure of a farm.
 *
 * @param kind what happens
 * @param node to which node, or null
 * @param seconds until it ends
 */
record Failure(FailureKind kind, FarmNode node, int seconds) {

  private static final int SHORTEST_DOWN = 2;
  private static final int LONGEST_DOWN = 8;
  private static final int SHORTEST_CUT = 20;
  private static final int LONGEST_CUT = 40;

  /** Draws one; of the nodes, one that serves something. */
  static Failure draw(FarmRig rig, List<FailureKind> kinds, int freezeSeconds, Random random) {
    FailureKind kind = kinds.get(random.nextInt(kinds.size()));
    return of(kind, rig, freezeSeconds, random);
  }

  /** One of this kind. */
  static Failure of(FailureKind kind, FarmRig rig, int freezeSeconds, Random random) {
    // All are drawn, whether needed or not, so that a seed gives the same plan on any machine.
    int victim = random.nextInt(1_000);
    int down = SHORTEST_DOWN + random.nextInt(LONGEST_DOWN - SHORTEST_DOWN + 1);
    int cut = SHORTEST_CUT + random.nextInt(LONGEST_CUT - SHORTEST_CUT + 1);
    int seconds = kind == FailureKind.FREEZE ? freezeSeconds : kind.isOfNetwork() ? cut : down;
    List<FarmNode> busy =
        rig.nodes().stream().filter(node -> !rig.sitesOf(node).isEmpty()).toList();
    List<FarmNode> from = busy.isEmpty() ? rig.nodes() : busy;
    return new Failure(kind, kind.isOfNode() ? from.get(victim % from.size()) : null, seconds);
  }

  /** The sites that it hits. */
  Set<Site> hits(FarmRig rig) {
    boolean all = !kind.isOfNode() || kind == FailureKind.KILL_AND_DATABASE;
    return new HashSet<>(all ? rig.sites() : new ArrayList<>(rig.sitesOf(node)));
  }

  /**
   * Whether it leaves the process of a node, which then may still send what it was about to send.
   */
  boolean leavesNode() {
    return kind == FailureKind.FREEZE || kind.isOfNetwork();
  }

  /** Lets it happen. */
  void begin(FarmRig rig) throws Exception {
    switch (kind) {
      case KILL -> node.kill();
      case FREEZE -> node.freeze();
      case CUT -> rig.network().cut(node.number());
      case CUT_COORDINATOR -> rig.network().cut(node.number(), Server.COORDINATOR);
      case CUT_DATABASE -> rig.network().cut(node.number(), Server.DATABASE);
      case COORDINATOR -> rig.coordinator().killLeader();
      case DATABASE_RESTART -> rig.database().stop();
      case DATABASE_KILL -> rig.database().kill();
      case KILL_AND_COORDINATOR -> {
        rig.coordinator().killLeader();
        node.kill();
      }
      case KILL_AND_DATABASE -> {
        rig.database().kill();
        node.kill();
      }
    }
  }

  /** Ends its cause. */
  void end(FarmRig rig) throws Exception {
    switch (kind) {
      case KILL -> node.start();
      case FREEZE -> node.thaw();
      case CUT, CUT_COORDINATOR, CUT_DATABASE -> rig.network().heal(node.number());
      case COORDINATOR -> rig.coordinator().restart();
      case DATABASE_RESTART, DATABASE_KILL -> rig.database().start();
      case KILL_AND_COORDINATOR -> {
        rig.coordinator().restart();
        node.start();
      }
      case KILL_AND_DATABASE -> {
        rig.database().start();
        node.start();
      }
    }
  }

  @Override
  public String toString() {
    return "%s%s for %d s".formatted(kind, node == null ? "" : " of " + node, seconds);
  }
}
