package io.printerconnector.bench;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.machine.Machine;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.Database;
import io.printerconnector.telemetry.TelemetryBuffer;
import io.printerconnector.telemetry.TelemetryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures the end of a day without the cloud: the snapshots of four printers, one in 30 s, are
 * buffered, and then the real connector sends them while it goes on sending live ones. Start it in
 * the project's folder, with the distribution built. The exit code is 1 if a promise is broken.
 */
public final class Outage {

  private static final int PRINTERS = 4;
  private static final int CADENCE_SECONDS = 30;
  private static final int ROUNDS = 24 * 3600 / CADENCE_SECONDS;
  private static final int MOST_SECONDS = 600;
  private static final double LATEST_SECONDS = CADENCE_SECONDS * 1.1;

  private final Promises promises = new Promises();

  private Outage() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(Machine.describe());
    Outage outage = new Outage();
    outage.run();
    outage.promises.exit();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("outage");
    List<VirtualPrinter> printers = new ArrayList<>();
    for (int i = 0; i < PRINTERS; i++) {
      printers.add(VirtualPrinter.start(VirtualPrinterOptions.defaults()));
    }
    try (DevelopmentCloud cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults())) {
      Path state = folder.resolve("state");
      Settings settings =
          new Settings(folder, cloud).set("push_snapshots_seconds", CADENCE_SECONDS);
      printers.forEach(settings::printer);
      Path config = settings.write();
      LaunchedConnector first = LaunchedConnector.start(config, folder.resolve("log"));
      Waiting.until(() -> cloud.snapshots().size() >= PRINTERS);
      first.close();
      Object id = new ConfigFile(config).load().connectorId();
      buffer(state, id + " at " + cloud.baseUrl(), cloud.snapshots());
      Instant begin = Instant.now();
      LaunchedConnector second = LaunchedConnector.start(config, folder.resolve("log"));
      drain(cloud, begin);
      second.close();
    } finally {
      printers.forEach(VirtualPrinter::close);
    }
  }

  /** What a day without the cloud leaves behind, made from snapshots that were sent before. */
  @SuppressWarnings("unchecked") // a payload is a JSON object
  private void buffer(Path state, String connector, List<ReceivedMessage> sent) throws Exception {
    Map<Object, Map<String, Object>> results = new LinkedHashMap<>();
    for (ReceivedMessage snapshot : sent) {
      Map<?, ?> payload = (Map<?, ?>) snapshot.body().get("payload");
      results.put(snapshot.body().get("printer_id"), (Map<String, Object>) payload.get("result"));
    }
    Instant first = Instant.now().minus(Duration.ofDays(1));
    try (Database database = new Database(state.toString())) {
      TelemetryBuffer buffer =
          new TelemetryBuffer(database, () -> connector, new TelemetryLimits());
      for (int round = 0; round < ROUNDS; round++) {
        Instant captured = first.plusSeconds((long) round * CADENCE_SECONDS);
        List<PrinterStatus> statuses = new ArrayList<>();
        results.forEach(
            (id, result) -> statuses.add(new PrinterStatus(new Identifier(id), captured, result)));
        buffer.keep(statuses);
      }
      System.out.printf(
          "a day of %d printers: %d snapshots buffered, %.1f MiB, %d dropped%n",
          results.size(),
          buffer.counters().buffered(),
          buffer.counters().bytes() / 1048576.0,
          buffer.counters().dropped());
      promises.check(buffer.counters().dropped() == 0, "snapshots were dropped");
      promises.check(buffer.counters().bytes() < 64L << 20, "more than 64 MiB");
    }
  }

  private void drain(DevelopmentCloud cloud, Instant begin) throws InterruptedException {
    Set<String> old = new HashSet<>();
    Map<Object, Instant> lastLive = new HashMap<>();
    double longestGap = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    Instant looked = begin;
    while (old.size() < PRINTERS * ROUNDS && System.nanoTime() < end) {
      Thread.sleep(200);
      Instant now = Instant.now();
      for (ReceivedMessage snapshot : cloud.snapshots()) {
        if (snapshot.receivedAt().isBefore(looked.minusMillis(500))) {
          continue;
        }
        Object printer = snapshot.body().get("printer_id");
        Instant captured = Instant.parse(snapshot.body().get("captured_at").toString());
        if (captured.isBefore(begin.minusSeconds(CADENCE_SECONDS))) {
          old.add(printer + " " + captured);
        } else if (!snapshot.receivedAt().equals(lastLive.get(printer))
            && snapshot.receivedAt().isAfter(lastLive.getOrDefault(printer, begin))) {
          Instant before = lastLive.put(printer, snapshot.receivedAt());
          if (before != null) {
            longestGap = Math.max(longestGap, Reports.seconds(before, snapshot.receivedAt()));
          }
        }
      }
      looked = now;
    }
    System.out.printf(
        "%d of %d arrived within %.0f s; longest gap between live snapshots of a printer %.1f s%n",
        old.size(), PRINTERS * ROUNDS, Reports.seconds(begin, Instant.now()), longestGap);
    promises.check(old.size() == PRINTERS * ROUNDS, "not all arrived in time");
    promises.check(longestGap <= LATEST_SECONDS, "live snapshots are late");
  }
}
