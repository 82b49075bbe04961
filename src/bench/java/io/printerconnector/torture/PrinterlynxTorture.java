package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynxOptions;
import io.printerconnector.store.StoredState;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The same as {@link CrashTorture} with Printerlynx, which sends a START again if it got no answer.
 * Beside the kills, sockets are cut, or no longer read. Arguments: kills (100), seed. Start it in
 * the project's folder. The exit code is 1 if a promise was broken.
 */
public final class PrinterlynxTorture {

  private static final int PATIENCE_SECONDS = 120;
  private static final double PRINTER_SPEED = 50;

  private final PrintStream out;
  private final Map<String, Integer> moments = new TreeMap<>();

  PrinterlynxTorture(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    boolean held = new PrinterlynxTorture(System.out).run(kills, seed).isEmpty();
    System.exit(held ? 0 : 1);
  }

  /** Runs and prints its counts; gives the promises that were broken. */
  List<String> run(int kills, long seed) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("printerlynx-torture");
    Path config = folder.resolve("config.json");
    Path home = Path.of("").toAbsolutePath();
    Path log = folder.resolve("log");
    StoredState stored = new StoredState(folder.resolve("state"));
    PrinterlynxOracle oracle = new PrinterlynxOracle();
    out.printf(
        "printerlynx torture: %d kills, seed %d, Java %s, %d processors%n",
        kills, seed, Runtime.version(), Runtime.getRuntime().availableProcessors());
    try (DevelopmentPrinterlynx cloud =
            DevelopmentPrinterlynx.start(DevelopmentPrinterlynxOptions.defaults());
        VirtualPrinter printer =
            VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(PRINTER_SPEED))) {
      Files.writeString(config, config(cloud, printer, folder));
      PrinterlynxWorkload workload =
          new PrinterlynxWorkload(cloud, oracle, new Random(random.nextLong()));
      Thread server = new Thread(workload, "printerlynx");
      server.setDaemon(true);
      server.start();
      for (int kill = 1; kill <= kills; kill++) {
        Moment moment = Moment.draw(random, folder.resolve("state"), sight(cloud), printer);
        ConnectorProcess connector = ConnectorProcess.start(home, config, log);
        moment.await();
        disturb(cloud, random);
        connector.kill();
        moments.merge(moment.name(), 1, Integer::sum);
        cloud.requests().clear();
        printer.requests().clear();
        if (kill % 50 == 0) {
          out.printf("%5d kills, %d starts%n", kill, workload.starts().size());
        }
      }
      workload.stop();
      long begin = System.nanoTime();
      ConnectorProcess connector = ConnectorProcess.start(home, config, log);
      List<String> untold = settle(server, cloud, oracle, stored);
      long settleMillis = (System.nanoTime() - begin) / 1_000_000;
      connector.terminate();
      oracle.judge(workload, printer.effects(), untold);
      report(workload, oracle, stored, settleMillis, seed, log);
    }
    return oracle.broken();
  }

  private static Moment.Sight sight(DevelopmentPrinterlynx cloud) {
    return new Moment.Sight() {
      @Override
      public int arrivals() {
        return cloud.connections();
      }

      @Override
      public int outcomes() {
        return cloud.acknowledgements().size();
      }
    };
  }

  private static String config(DevelopmentPrinterlynx cloud, VirtualPrinter printer, Path folder) {
    return JsonText.of(
        Map.of(
            "cloud", "printerlynx",
            "cloud_url", cloud.baseUrl().toString(),
            "state_dir", folder.resolve("state").toString(),
            "printerlynx",
                Map.of("agent_token", cloud.agentToken(), "agent_uuid", cloud.agentUuid()),
            "moonraker",
                List.of(
                    Map.of(
                        "name", "torture",
                        "printer_id", PrinterlynxWorkload.printer(),
                        "base_url", printer.baseUrl().toString()))));
  }

  /** Lets something happen to the connection now and then, some time before the kill. */
  private void disturb(DevelopmentPrinterlynx cloud, Random random) throws InterruptedException {
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        cloud.cut();
        moments.merge("(cut)", 1, Integer::sum);
        Thread.sleep(random.nextInt(1_500));
      }
      case 2 -> {
        cloud.stopReading();
        moments.merge("(not read)", 1, Integer::sum);
        Thread.sleep(random.nextInt(6_000));
      }
      default -> {
        // only the kill
      }
    }
  }

  /** Lets it run without faults until all is told; gives what is not after a long time. */
  private static List<String> settle(
      Thread server, DevelopmentPrinterlynx cloud, PrinterlynxOracle oracle, StoredState stored)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    server.join(PATIENCE_SECONDS * 1_000L);
    List<String> untold = oracle.untold(stored);
    while (!untold.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
      oracle.read(cloud.acknowledgements());
      untold = oracle.untold(stored);
    }
    return untold;
  }

  private void report(
      PrinterlynxWorkload workload,
      PrinterlynxOracle oracle,
      StoredState stored,
      long settleMillis,
      long seed,
      Path log) {
    out.printf("kills at: %s%n", moments);
    out.printf(
        "sent %s, of it %d STARTs again for want of an answer; accepted %d commands%n",
        new TreeMap<>(workload.sent()),
        workload.resent(),
        stored.strings("SELECT id FROM command").size());
    out.printf(
        "settled in %d ms after the last kill, broken promises %d, seed %d%n",
        settleMillis, oracle.broken().size(), seed);
    Map<String, Integer> shown = new TreeMap<>();
    oracle
        .texts()
        .forEach(
            (text, count) ->
                shown.merge(
                    text.replaceAll("\\bf\\d+\\.gcode|[0-9a-f-]{36}", "*"), count, Integer::sum));
    shown.forEach((text, count) -> out.printf("%5d  %s%n", count, text));
    oracle.broken().forEach(text -> out.println("  BROKEN " + text));
    if (!oracle.broken().isEmpty()) {
      out.println("log: " + log);
    }
  }
}
