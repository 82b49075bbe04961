package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills the real connector again and again while it carries out commands that the cloud hands out
 * anew, and then checks that nothing was lost, done twice or stuck. Arguments: kills (100), seed.
 * Start it in the project's folder. The exit code is 1 if a promise was broken.
 */
public final class CrashTorture {

  private static final int PATIENCE_SECONDS = 120;
  private static final double PRINTER_SPEED = 50;

  private final PrintStream out;
  private final Map<String, Integer> moments = new TreeMap<>();

  CrashTorture(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    boolean held = new CrashTorture(System.out).run(kills, seed).isEmpty();
    System.exit(held ? 0 : 1);
  }

  /** Runs and prints its counts; gives the promises that were broken. */
  List<String> run(int kills, long seed) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("crash-torture");
    Path config = folder.resolve("config.json");
    Path home = Path.of("").toAbsolutePath();
    Path log = folder.resolve("log");
    Oracle oracle = new Oracle();
    out.printf(
        "crash torture: %d kills, seed %d, Java %s, %d processors%n",
        kills, seed, Runtime.version(), Runtime.getRuntime().availableProcessors());
    try (DevelopmentCloud cloud =
            DevelopmentCloud.start(
                DevelopmentCloudOptions.defaults().redeliveringAfter(1).suggesting(1, 1));
        VirtualPrinter printer =
            VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(PRINTER_SPEED))) {
      Files.writeString(config, config(cloud, printer, folder));
      if (ConnectorProcess.start(home, config, log, "--once").await(60) != 0) {
        throw new IllegalStateException("pairing failed, see " + log);
      }
      Workload workload = new Workload(cloud, random);
      for (int kill = 1; kill <= kills; kill++) {
        workload.fill();
        Moment moment = Moment.draw(random, folder.resolve("state"), sight(cloud), printer);
        ConnectorProcess connector = ConnectorProcess.start(home, config, log);
        moment.await();
        connector.kill();
        moments.merge(moment.name(), 1, Integer::sum);
        oracle.read(cloud.requests().all());
        cloud.requests().clear();
        printer.requests().clear();
        if (kill % 50 == 0) {
          out.printf("%5d kills, %d commands%n", kill, workload.records().size());
        }
      }
      long settleMillis = settle(home, config, log, workload);
      oracle.read(cloud.requests().all());
      oracle.judge(workload.records(), printer.effects());
      report(workload.records(), oracle, settleMillis, seed, log);
    }
    return oracle.broken();
  }

  private static Moment.Sight sight(DevelopmentCloud cloud) {
    return new Moment.Sight() {
      @Override
      public int arrivals() {
        return cloud.requests().matching("GET", "/api").size();
      }

      @Override
      public int outcomes() {
        return cloud.requests().matching("POST", "/api/v1/commands/").size();
      }
    };
  }

  private static String config(DevelopmentCloud cloud, VirtualPrinter printer, Path folder) {
    return JsonText.of(
        Map.of(
            "cloud_url", cloud.baseUrl().toString(),
            "pairing_token", cloud.issueToken(),
            "heartbeat_seconds", 1,
            "state_dir", folder.resolve("state").toString(),
            "moonraker",
                List.of(Map.of("name", "torture", "base_url", printer.baseUrl().toString()))));
  }

  /** Lets it run without faults; gives the milliseconds until every command had its outcome. */
  private static long settle(Path home, Path config, Path log, Workload workload) throws Exception {
    long begin = System.nanoTime();
    ConnectorProcess connector = ConnectorProcess.start(home, config, log);
    long end = begin + PATIENCE_SECONDS * 1_000_000_000L;
    while (!workload.open().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    connector.terminate();
    return millis;
  }

  private void report(
      List<CommandRecord> records, Oracle oracle, long settleMillis, long seed, Path log) {
    long succeeded = records.stream().filter(r -> r.status() == CommandStatus.SUCCEEDED).count();
    long unknown =
        records.stream()
            .filter(r -> r.errorMessage() != null && r.errorMessage().contains("unknown"))
            .count();
    long stuck = records.stream().filter(r -> !r.finished()).count();
    out.printf("kills at: %s%n", moments);
    out.printf(
        "commands %d: %d succeeded, %d failed (%d of them with an unknown outcome), %d stuck%n",
        records.size(), succeeded, records.size() - succeeded - stuck, unknown, stuck);
    out.printf(
        "completions received %d, settled in %d ms after the last kill, broken promises %d, seed %d%n",
        oracle.completions(), settleMillis, oracle.broken().size(), seed);
    Map<String, Integer> reasons = new TreeMap<>();
    records.stream()
        .filter(r -> r.errorMessage() != null)
        .map(
            r ->
                r.action()
                    + ": "
                    + r.errorMessage().replaceAll("\\b(cmd_|f)?\\d+(\\.gcode)?\\b", "*"))
        .forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    reasons.forEach((reason, count) -> out.printf("%5d  %s%n", count, reason));
    oracle.broken().forEach(text -> out.println("  BROKEN " + text));
    if (!oracle.broken().isEmpty()) {
      out.println("log: " + log);
    }
  }
}
