package io.printerconnector.torture;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The same as {@link CrashTorture} with Printago: a broker keeps the session of the connector and
 * delivers again what was not acknowledged. Beside the kills, connections are cut and the broker is
 * started anew. Arguments: kills (100), seed. Start it in the project's folder. The exit code is 1
 * if a promise was broken.
 */
public final class PrintagoTorture {

  private static final int PATIENCE_SECONDS = 120;
  private static final double PRINTER_SPEED = 50;

  private final PrintStream out;
  private final Map<String, Integer> moments = new TreeMap<>();

  PrintagoTorture(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    boolean held = new PrintagoTorture(System.out).run(kills, seed).isEmpty();
    System.exit(held ? 0 : 1);
  }

  /** Runs and prints its counts; gives the promises that were broken. */
  List<String> run(int kills, long seed) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("printago-torture");
    Path config = folder.resolve("config.json");
    Path home = Path.of("").toAbsolutePath();
    Path log = folder.resolve("log");
    StoredState stored = new StoredState(folder.resolve("state"));
    out.printf(
        "printago torture: %d kills, seed %d, Java %s, %d processors%n",
        kills, seed, Runtime.version(), Runtime.getRuntime().availableProcessors());
    try (DevelopmentPrintago cloud =
            DevelopmentPrintago.start(DevelopmentPrintagoOptions.defaults());
        VirtualPrinter printer =
            VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(PRINTER_SPEED))) {
      Files.writeString(config, config(cloud, printer, folder));
      Files.writeString(folder.resolve("policy.json"), "{\"url_hosts\": [\"127.0.0.1\"]}");
      PrintagoWorkload workload = new PrintagoWorkload(cloud, new Random(random.nextLong()));
      Thread server = new Thread(workload, "printago");
      server.setDaemon(true);
      server.start();
      for (int kill = 1; kill <= kills; kill++) {
        Moment moment = Moment.draw(random, folder.resolve("state"), sight(cloud), printer);
        ConnectorProcess connector = ConnectorProcess.start(home, config, log);
        moment.await();
        disturb(cloud, random);
        connector.kill();
        moments.merge(moment.name(), 1, Integer::sum);
        printer.requests().clear();
        if (kill % 50 == 0) {
          out.printf("%5d kills, %d prints%n", kill, workload.prints().size());
        }
      }
      workload.stop();
      long begin = System.nanoTime();
      ConnectorProcess connector = ConnectorProcess.start(home, config, log);
      server.join(PATIENCE_SECONDS * 1_000L);
      List<String> open = settle(workload, stored);
      long settleMillis = (System.nanoTime() - begin) / 1_000_000;
      connector.terminate();
      List<String> broken = workload.judge(printer.effects(), open);
      report(workload, stored, settleMillis, seed, broken);
      if (!broken.isEmpty()) {
        out.println("log: " + log);
      }
      return broken;
    }
  }

  private static Moment.Sight sight(DevelopmentPrintago cloud) {
    return new Moment.Sight() {
      @Override
      public int arrivals() {
        return cloud.connections();
      }

      @Override
      public int outcomes() {
        return cloud.messagesOfType("success").size() + cloud.messagesOfType("error").size();
      }
    };
  }

  private static String config(DevelopmentPrintago cloud, VirtualPrinter printer, Path folder) {
    URI broker = cloud.brokerUrl();
    return JsonText.of(
        Map.of(
            "cloud", "printago",
            "state_dir", folder.resolve("state").toString(),
            "printago",
                Map.of(
                    "broker_url",
                    broker.toString(),
                    "username",
                    cloud.options().username(),
                    "password",
                    cloud.options().password(),
                    "printer_id",
                    "torture",
                    "client_id",
                    "torture",
                    "clean_session",
                    false,
                    "subscribe_qos",
                    1,
                    "reconnect_interval",
                    1,
                    "max_wait",
                    1),
            "moonraker",
                List.of(Map.of("name", "torture", "base_url", printer.baseUrl().toString()))));
  }

  /** Lets something happen to the connection now and then, some time before the kill. */
  private void disturb(DevelopmentPrintago cloud, Random random) throws InterruptedException {
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        cloud.disconnectClients();
        moments.merge("(cut)", 1, Integer::sum);
        Thread.sleep(random.nextInt(2_500));
      }
      case 2 -> {
        cloud.restart();
        moments.merge("(broker restarted)", 1, Integer::sum);
        Thread.sleep(random.nextInt(4_000));
      }
      default -> {
        // only the kill
      }
    }
  }

  /** Lets it run without faults until all has ended; gives what has not after a long time. */
  private static List<String> settle(PrintagoWorkload workload, StoredState stored)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    List<String> open = workload.open(stored);
    while (!open.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
      open = workload.open(stored);
    }
    return open;
  }

  private void report(
      PrintagoWorkload workload,
      StoredState stored,
      long settleMillis,
      long seed,
      List<String> broken) {
    out.printf("kills at: %s%n", moments);
    out.printf(
        "%d prints and %d stops ordered, of it %d twice with the same id; accepted %d commands%n",
        workload.prints().size(),
        workload.stops(),
        workload.repeated(),
        stored.strings("SELECT id FROM command").size());
    out.printf(
        "settled in %d ms after the last kill, broken promises %d, seed %d%n",
        settleMillis, broken.size(), seed);
    workload.texts().forEach((text, count) -> out.printf("%5d  %s%n", count, text));
    broken.forEach(text -> out.println("  BROKEN " + text));
  }
}
