package io.printerconnector.bench.farm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param mode what is done
 * @param failures how many of them
 * @param sites how many of them
 * @param printers of each site
 * @param nodes of the farm
 * @param coordinators servers of ZooKeeper
 * @param perSecond commands for all printers together
 * @param freezeSeconds how long a frozen node is frozen
 * @param kinds the kinds of failures to draw from
 * @param seed that makes a run repeatable
 * @param network whether each node is in a network of its own
 * @param fsync whether the database waits for the disk
 * @param heap options of a node's JVM
 * @param seconds how long each part of a measurement of the scale takes
 * @param keep whether the folder with all logs stays, also if all went well
 */
record FarmOptions(
    Mode mode,
    int failures,
    int sites,
    int printers,
    int nodes,
    int coordinators,
    double perSecond,
    int freezeSeconds,
    Set<FailureKind> kinds,
    long seed,
    boolean network,
    boolean fsync,
    String heap,
    int seconds,
    boolean keep) {

  /** What is done. */
  enum Mode {
    /** Random failures. */
    FAILURES,
    /** A few failures in under a minute, for CI. */
    SHORT,
    /** A rolling update. */
    ROLLING,
    /** Loads and sizes. */
    SCALE
  }

  static final String USAGE =
      """
      Usage: bench/farm [--rolling | --scale | --short] [options]
        --failures N      random failures, 50
        --only KIND,...   only of these kinds: %s
        --sites N         20
        --printers N      of each site, 25
        --nodes N         3
        --coordinators N  servers of ZooKeeper, 3
        --rate R          commands a second for all printers together, 4
        --freeze N        seconds that a frozen node is frozen, 60
        --seconds N       for each part of --scale, 120
        --seed N
        --heap OPTIONS    of a node's JVM, -Xmx1g
        --no-network      no network namespaces, and nobody is cut off
        --no-fsync        PostgreSQL does not wait for the disk
        --keep            the folder with all logs stays
      """
          .formatted(String.join(", ", FailureKind.names()));

  /**
   * @throws IllegalArgumentException if it asks for something unknown; the message says for what
   */
  static FarmOptions of(String... arguments) {
    Mode mode = Mode.FAILURES;
    int failures = 50;
    int sites = 20;
    int printers = 25;
    int nodes = 3;
    int coordinators = 3;
    double perSecond = 4;
    int freezeSeconds = 60;
    Set<FailureKind> kinds = EnumSet.allOf(FailureKind.class);
    long seed = System.nanoTime();
    boolean network = true;
    boolean fsync = true;
    String heap = "-Xmx1g";
    int seconds = 120;
    boolean keep = false;
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--rolling" -> mode = Mode.ROLLING;
        case "--scale" -> mode = Mode.SCALE;
        case "--short" -> {
          mode = Mode.SHORT;
          sites = 3;
          printers = 2;
          nodes = 2;
          coordinators = 1;
          perSecond = 2;
          freezeSeconds = 12;
          network = false;
          heap = "-Xmx256m";
        }
        case "--failures" -> failures = number(option, rest);
        case "--sites" -> sites = number(option, rest);
        case "--printers" -> printers = number(option, rest);
        case "--nodes" -> nodes = number(option, rest);
        case "--coordinators" -> coordinators = number(option, rest);
        case "--rate" -> perSecond = Double.parseDouble(value(option, rest));
        case "--freeze" -> freezeSeconds = number(option, rest);
        case "--only" -> kinds = FailureKind.of(value(option, rest));
        case "--seed" -> seed = Long.parseLong(value(option, rest));
        case "--heap" -> heap = value(option, rest);
        case "--seconds" -> seconds = number(option, rest);
        case "--no-network" -> network = false;
        case "--no-fsync" -> fsync = false;
        case "--keep" -> keep = true;
        default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
      }
    }
    return new FarmOptions(
        mode,
        failures,
        sites,
        printers,
        nodes,
        coordinators,
        perSecond,
        freezeSeconds,
        kinds,
        seed,
        network,
        fsync,
        heap,
        seconds,
        keep);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
    }
    return rest.remove();
  }

  private static int number(String option, Deque<String> rest) {
    String text = value(option, rest);
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(option + " must be a number above 0, but is " + text);
    }
    return Integer.parseInt(text);
  }

  /** The same with other sizes. */
  FarmOptions sized(int newSites, int newPrinters) {
    return new FarmOptions(
        mode,
        failures,
        newSites,
        newPrinters,
        nodes,
        coordinators,
        perSecond,
        freezeSeconds,
        kinds,
        seed,
        network,
        fsync,
        heap,
        seconds,
        keep);
  }

  @Override
  public String toString() {
    return "%s: %d nodes (%s), %d sites with %d printers each, %d ZooKeeper, fsync %s, %.1f commands/s, seed %d"
        .formatted(
            mode.name().toLowerCase(Locale.ROOT),
            nodes,
            heap,
            sites,
            printers,
            coordinators,
            fsync ? "on" : "off",
            perSecond,
            seed);
  }
}
