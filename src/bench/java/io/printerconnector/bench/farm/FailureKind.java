package io.printerconnector.bench.farm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can happen to a farm. */
enum FailureKind {
  /** SIGKILL to a node, which is started again after some seconds. */
  KILL(true, false),
  /** SIGSTOP to a node, and SIGCONT after a minute. */
  FREEZE(true, false),
  /** A node is cut off from everything. */
  CUT(true, true),
  /** A node is cut off from the coordinator only. */
  CUT_COORDINATOR(true, true),
  /** A node is cut off from the database only. */
  CUT_DATABASE(true, true),
  /** The leader of ZooKeeper is killed. */
  COORDINATOR(false, false),
  /** PostgreSQL is stopped as an administrator does, and started again after some seconds. */
  DATABASE_RESTART(false, false),
  /** All processes of PostgreSQL are killed. */
  DATABASE_KILL(false, false),
  /** A node and the leader of ZooKeeper are killed. */
  KILL_AND_COORDINATOR(true, false),
  /** A node and PostgreSQL are killed. */
  KILL_AND_DATABASE(true, false);

  private final boolean ofNode;
  private final boolean ofNetwork;

  FailureKind(boolean ofNode, boolean ofNetwork) {
    this.ofNode = ofNode;
    this.ofNetwork = ofNetwork;
  }

  /** Whether it hits one node, which others can stand in for. */
  boolean isOfNode() {
    return ofNode;
  }

  /** Whether it needs a network of its own for each node. */
  boolean isOfNetwork() {
    return ofNetwork;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> names() {
    return Arrays.stream(values()).map(FailureKind::toString).toList();
  }

  /**
   * Those with these names, separated by commas.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  static Set<FailureKind> of(String names) {
    EnumSet<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);
    for (String name : names.split(",")) {
      kinds.add(
          Arrays.stream(values())
              .filter(kind -> kind.toString().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "unknown kind of failure %s; there are %s".formatted(name, names()))));
    }
    return kinds;
  }
}
