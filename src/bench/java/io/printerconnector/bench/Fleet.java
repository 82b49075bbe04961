package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures one connector with many printers, each with a websocket: whether every printer is in
 * every cycle of snapshots, and what memory and computing time that takes. Arguments: printers
 * (500), cycles (4), how many of them print (50). Start it in the project's folder, with the
 * distribution built. The exit code is 1 if a promise is broken.
 */
public final class Fleet {

  private static final int CYCLE_SECONDS = 30;
  private static final int MOST_MEGABYTES = 200;
  private static final double MOST_CORE = 0.25;

  private final PrintStream out = System.out;
  private final Promises promises = new Promises();

  private Fleet() {}

  public static void main(String[] arguments) throws Exception {
    Arguments given = new Arguments(arguments);
    int printers = given.number(0, 500);
    System.out.println(Machine.describe());
    Fleet fleet = new Fleet();
    fleet.run(printers, given.number(1, 4), given.number(2, printers / 10));
    fleet.promises.exit();
  }

  private void run(int size, int cycles, int printing) throws Exception {
    Path folder = Files.createTempDirectory("fleet");
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setMaxEventLoopExecuteTime(60_000_000_000L));
    List<VirtualPrinter> printers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Path gcodes = Files.createDirectories(folder.resolve("gcodes-" + i));
      Files.writeString(gcodes.resolve("long.gcode"), "G4 P1000\n".repeat(20_000));
      printers.add(
          VirtualPrinter.start(
              VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes), vertx));
    }
    try (DevelopmentCloud cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults())) {
      Settings settings =
          new Settings(folder, cloud)
              .set("heartbeat_seconds", 10)
              .set("push_snapshots_seconds", CYCLE_SECONDS);
      printers.forEach(settings::printer);
      Path config = settings.write();
      try (LaunchedConnector connector = LaunchedConnector.start(config, folder.resolve("log"))) {
        out.printf("%d printers, %d of them print%n", size, printing);
        Waiting.until(() -> !cloud.heartbeats().isEmpty());
        Instant begin = Instant.now();
        Waiting.until(() -> queries(printers) == 0);
        out.printf(
            "all websockets are live %d ms after the first heartbeat%n",
            Duration.between(begin, Instant.now()).toMillis());
        for (VirtualPrinter printer : printers.subList(0, printing)) {
          Live.control(printer, "start?filename=long.gcode");
        }
        measure(cycles, cloud, connector, size);
      }
    } finally {
      printers.forEach(VirtualPrinter::close);
      vertx.close();
    }
  }

  /** How many printers were asked by HTTP in the last three seconds. */
  private static long queries(List<VirtualPrinter> printers) {
    Instant since = Instant.now().minusSeconds(3);
    return printers.stream()
        .filter(
            printer ->
                printer.requests().all().stream()
                    .map(ReceivedRequest::time)
                    .anyMatch(since::isBefore))
        .count();
  }

  private void measure(int cycles, DevelopmentCloud cloud, LaunchedConnector connector, int size)
      throws Exception {
    Instant begin = Instant.now();
    double cpu = connector.cpuSeconds();
    int largest = 0;
    for (int cycle = 0; cycle < cycles; cycle++) {
      Thread.sleep(CYCLE_SECONDS * 1_000L);
    }
    double core = (connector.cpuSeconds() - cpu) / Reports.seconds(begin, Instant.now());
    Map<Integer, Set<Object>> seen = new HashMap<>();
    double oldest = 0;
    for (ReceivedMessage snapshot : cloud.snapshots()) {
      if (snapshot.receivedAt().isAfter(begin)) {
        double seconds = Reports.seconds(begin, snapshot.receivedAt());
        seen.computeIfAbsent((int) (seconds / CYCLE_SECONDS), c -> new HashSet<>())
            .add(snapshot.body().get("printer_id"));
        oldest = Math.max(oldest, Reports.age(snapshot));
      }
    }
    for (ReceivedRequest request : cloud.requests().matching("POST", "/api/v1/snapshots")) {
      largest = Math.max(largest, request.body().length());
    }
    double gap = Reports.longestGap(Reports.since(cloud.heartbeats(), begin));
    Set<Integer> sizes = new TreeSet<>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      sizes.add(seen.getOrDefault(cycle, Set.of()).size());
    }
    out.printf(
        "%d cycles of %d s: printers in a cycle %s, oldest snapshot %.1f s, largest request %d KiB%n",
        cycles, CYCLE_SECONDS, sizes, oldest, largest / 1024);
    out.printf(
        "longest gap between heartbeats %.1f s, RSS %d MB (most %d MB), %d threads, %.0f %% of a core%n",
        gap,
        connector.residentMegabytes(),
        connector.peakMegabytes(),
        connector.threads(),
        core * 100);
    promises.check(sizes.equals(Set.of(size)), "a cycle is not complete");
    promises.check(connector.peakMegabytes() < MOST_MEGABYTES, "too much memory");
    promises.check(core < MOST_CORE, "too much computing time");
  }
}
