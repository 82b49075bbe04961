package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.RegisteredPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures how long the commands of one live printer take while all others of its connector are
 * dead, against the same with healthy ones, in blocks that alternate. Arguments: printers (50),
 * commands for each condition (200), seed. Start it in the project's folder, with the distribution
 * built. The exit code is 1 if the dead printers slow the live one down.
 */
public final class DeadPrinters {

  private static final int BLOCKS = 4;
  private static final int WARM_UP = 100;
  private static final int POLL_SECONDS = 1;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int SNAPSHOT_SECONDS = 30;
  private static final double MOST_RATIO = 1.20;
  private static final double MOST_GAP_SECONDS = 1.2 * HEARTBEAT_SECONDS;
  private static final double OLDEST_SNAPSHOT_SECONDS = 0.1 * SNAPSHOT_SECONDS;

  private final PrintStream out = System.out;
  private final Map<Condition, Measurement> measurements = new EnumMap<>(Condition.class);
  private final Promises promises = new Promises();

  private DeadPrinters() {
    for (Condition condition : Condition.values()) {
      measurements.put(condition, new Measurement());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Arguments given = new Arguments(arguments);
    DeadPrinters bench = new DeadPrinters();
    bench.run(given.number(0, 50), given.number(1, 200), given.seed(2));
    bench.promises.exit();
  }

  private void run(int size, int commands, long seed) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("dead-printers");
    Path log = folder.resolve("log");
    out.printf(
        "dead printers: %d printers, %d commands for each condition, seed %d%n",
        size, commands, seed);
    out.printf(
        "%s; heartbeat %d s, snapshots %d s, poll for commands %d s%n",
        Machine.describe(), HEARTBEAT_SECONDS, SNAPSHOT_SECONDS, POLL_SECONDS);
    try (DevelopmentCloud cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults());
        Farm farm = new Farm(size, 1 + random.nextInt(250), folder)) {
      Settings settings =
          new Settings(folder, cloud)
              .set("heartbeat_seconds", HEARTBEAT_SECONDS)
              .set("push_snapshots_seconds", SNAPSHOT_SECONDS)
              .set("poll_commands_seconds", POLL_SECONDS);
      farm.baseUrls().forEach(settings::printer);
      Path config = settings.write();
      try (LaunchedConnector connector = LaunchedConnector.start(config, log)) {
        FarmReports pairing = new FarmReports(cloud, 0);
        pairing.awaitReachable(size);
        out.println("connector: " + connector.options());
        List<Object> ids =
            cloud.connectors().get(0).printers().stream().map(RegisteredPrinter::id).toList();
        measure(commands, cloud, farm, ids, random, connector);
      }
      judge();
    }
    out.println("log: " + log);
  }

  private void measure(
      int commands,
      DevelopmentCloud cloud,
      Farm farm,
      List<Object> ids,
      Random random,
      LaunchedConnector connector)
      throws Exception {
    FarmCommands load = new FarmCommands(cloud, ids, connector, random);
    FarmReports healthy = new FarmReports(cloud, ids.get(0));
    FarmReports dead = new FarmReports(cloud, ids.get(0));
    load.startPrint();
    load.run(WARM_UP, true);
    for (int block = 0; block < BLOCKS; block++) {
      int count = commands * (block + 1) / BLOCKS - commands * block / BLOCKS;
      load.settle();
      Instant begin = healthy.awaitReachable(ids.size());
      block(Condition.HEALTHY, count, load, connector);
      block(Condition.HEALTHY_LOADED, count, load, connector);
      healthy.note(begin);
      load.settle();
      Map<Trouble, Integer> deaths = farm.die();
      begin = dead.awaitReachable(1);
      if (block == 0) {
        out.println("dead: " + deaths);
      }
      block(Condition.DEAD, count, load, connector);
      block(Condition.DEAD_LOADED, count, load, connector);
      dead.note(begin);
      farm.revive();
    }
    reports("healthy", healthy);
    reports("dead", dead);
    promises.check(dead.longestGap() <= MOST_GAP_SECONDS, "heartbeats are late");
    promises.check(dead.oldestSnapshot() <= OLDEST_SNAPSHOT_SECONDS, "snapshots are late");
    promises.check(dead.liveMissing() == 0, "the live printer was reported as not reachable");
  }

  private void block(Condition condition, int count, FarmCommands load, LaunchedConnector connector)
      throws IOException, InterruptedException {
    measurements.get(condition).add(load.run(count, condition.loaded()), connector);
  }

  private void reports(String title, FarmReports reports) {
    out.printf(
        "others %s: longest gap between heartbeats %.1f s, oldest snapshot of the live printer %.1f s%n",
        title, reports.longestGap(), reports.oldestSnapshot());
  }

  private void judge() {
    out.printf(
        "%-30s %8s %17s %22s %7s %6s%n",
        "commands of the live printer",
        "count",
        "queued p50/p99 ms",
        "handed out p50/p99 ms",
        "threads",
        "RSS MB");
    measurements.forEach(
        (condition, measured) ->
            out.printf(
                "%-30s %8d %9.0f %7.0f %14.1f %7.1f %7d %6d%n",
                condition.title(),
                measured.sinceQueued().count(),
                measured.sinceQueued().percentile(50),
                measured.sinceQueued().percentile(99),
                measured.sinceHandedOut().percentile(50),
                measured.sinceHandedOut().percentile(99),
                measured.threads(),
                measured.residentMegabytes()));
    for (Condition condition : Condition.values()) {
      Measurement measured = measurements.get(condition);
      promises.check(measured.failures() == 0, condition.title() + ": commands failed");
      if (condition.dead()) {
        Measurement baseline = measurements.get(condition.baseline());
        compare(
            condition.title() + ", queued to completed",
            measured.sinceQueued(),
            baseline.sinceQueued());
        compare(
            condition.title() + ", handed out to completed",
            measured.sinceHandedOut(),
            baseline.sinceHandedOut());
      }
    }
  }

  private void compare(String title, Sample measured, Sample baseline) {
    double median = measured.percentile(50) / baseline.percentile(50);
    double tail = measured.percentile(99) / baseline.percentile(99);
    out.printf("%s: ratio of p50 %.2f, of p99 %.2f%n", title, median, tail);
    promises.check(tail <= MOST_RATIO, "%s: ratio of p99 %.2f".formatted(title, tail));
  }
}
