package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures how live the cloud's picture of one printer is, and what that costs: from an event at
 * the printer until its snapshot is in the cloud, from a command in the cloud until it is
 * completed, and requests and bytes. Arguments: seconds for each count of requests (120), events
 * and commands (100), seed. Start it in the project's folder, with the distribution built. The exit
 * code is 1 if a promise is broken.
 */
public final class Live {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JOB = "long.gcode";

  private final PrintStream out = System.out;
  private final int seconds;
  private final int times;
  private final Random random;
  private final Promises promises = new Promises();

  private Live(int seconds, int times, long seed) {
    this.seconds = seconds;
    this.times = times;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    Arguments given = new Arguments(arguments);
    int seconds = given.number(0, 120);
    int times = given.number(1, 100);
    long seed = given.seed(2);
    System.out.println(Machine.describe());
    System.out.printf(
        "%d s for each count, %d events and commands, seed %d%n", seconds, times, seed);
    Live live = new Live(seconds, times, seed);
    live.run("a cloud that holds polls", true, 1, true);
    live.run("a cloud that holds polls, a printer that answers at once", true, 20, false);
    live.run("a cloud that answers polls at once, base 3 s", false, 1, true);
    live.promises.exit();
  }

  private void run(String title, boolean holding, double speed, boolean counts) throws Exception {
    out.println(title);
    Path folder = Files.createTempDirectory("live");
    Path gcodes = Files.createDirectories(folder.resolve("gcodes"));
    Files.writeString(gcodes.resolve(JOB), "G4 P20\n".repeat(1_000_000));
    try (DevelopmentCloud cloud =
            DevelopmentCloud.start(DevelopmentCloudOptions.defaults().withHolding(holding));
        CountingProxy proxy = new CountingProxy(cloud.baseUrl());
        VirtualPrinter printer =
            VirtualPrinter.start(
                VirtualPrinterOptions.defaults().withSpeed(speed).withGcodesDirectory(gcodes));
        LaunchedConnector connector =
            LaunchedConnector.start(config(folder, cloud, proxy, printer), folder.resolve("log"))) {
      Waiting.until(() -> !cloud.heartbeats().isEmpty());
      Thread.sleep(8_000); // the start itself is not what is measured
      if (counts) {
        count("idle", cloud, proxy, connector, holding);
      }
      control(printer, "start?filename=" + JOB);
      freshness(cloud, printer);
      commands(cloud, holding, speed);
      if (counts) {
        count("printing", cloud, proxy, connector, false);
      }
    }
  }

  /** Requests, bytes and computing time, extrapolated to an hour. */
  private void count(
      String title,
      DevelopmentCloud cloud,
      CountingProxy proxy,
      LaunchedConnector connector,
      boolean judged)
      throws Exception {
    long bytes = proxy.bytes();
    long requests = cloud.requests().all().size();
    double cpu = connector.cpuSeconds();
    Thread.sleep(seconds * 1_000L);
    double perHour = 3_600.0 / seconds;
    double requestsPerHour = (cloud.requests().all().size() - requests) * perHour;
    double megabytesPerHour = (proxy.bytes() - bytes) * perHour / 1e6;
    out.printf(
        "  %s: %.0f requests/h, %.2f MB/h, RSS %d MB, %d threads, %.2f CPU s/min%n",
        title,
        requestsPerHour,
        megabytesPerHour,
        connector.residentMegabytes(),
        connector.threads(),
        (connector.cpuSeconds() - cpu) * 60 / seconds);
    if (judged) {
      promises.check(requestsPerHour <= 3_531 / 2.0 && megabytesPerHour < 0.6, "too much traffic");
    }
  }

  private void freshness(DevelopmentCloud cloud, VirtualPrinter printer) throws Exception {
    Sample sample = new Sample();
    for (int i = 0; i < times; i++) {
      Thread.sleep(1_000 + random.nextInt(1_000));
      boolean pause = i % 2 == 0;
      Instant begin = control(printer, pause ? "pause" : "resume");
      String state = pause ? "paused" : "printing";
      Waiting.until(() -> seen(cloud, state, begin) != null);
      sample.add(begin, seen(cloud, state, begin));
    }
    out.println("  event until its snapshot is in the cloud: " + sample);
    promises.check(sample.percentile(99) < 1_000, "snapshots are late");
  }

  /** When the cloud got the first snapshot with this state since then; null if it has not. */
  private static Instant seen(DevelopmentCloud cloud, String state, Instant begin) {
    List<ReceivedMessage> snapshots = cloud.snapshots();
    return snapshots.subList(Math.max(0, snapshots.size() - 10), snapshots.size()).stream()
        .filter(snapshot -> snapshot.receivedAt().isAfter(begin))
        .filter(snapshot -> state.equals(state(snapshot)))
        .map(ReceivedMessage::receivedAt)
        .findFirst()
        .orElse(null);
  }

  private static Object state(ReceivedMessage snapshot) {
    Map<?, ?> payload = (Map<?, ?>) snapshot.body().get("payload");
    return ((Map<?, ?>) ((Map<?, ?>) payload.get("status")).get("print_stats")).get("state");
  }

  private void commands(DevelopmentCloud cloud, boolean holding, double speed) throws Exception {
    Object printer = cloud.connectors().get(0).printers().get(0).id();
    Sample sample = new Sample();
    for (int i = 0; i < times; i++) {
      Thread.sleep(random.nextInt(2_000));
      Object id = cloud.queue(printer, i % 2 == 0 ? "pause" : "resume", Map.of());
      Waiting.until(() -> cloud.command(id).completedAt() != null);
      CommandRecord command = cloud.command(id);
      promises.check(command.status() == CommandStatus.SUCCEEDED, "a command failed");
      sample.add(command.createdAt(), command.completedAt());
    }
    out.println("  command queued until completed: " + sample);
    if (!holding) {
      promises.check(sample.percentile(99) < 1_200, "commands are late");
    } else if (speed > 1) {
      promises.check(sample.percentile(99) < 100, "commands are late");
    }
  }

  /** Controls the print at the printer itself; gives when it was done. */
  static Instant control(VirtualPrinter printer, String what)
      throws IOException, InterruptedException {
    URI uri = printer.baseUrl().resolve("/printer/print/" + what);
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(what + ": " + answer.body());
    }
    return Instant.now();
  }

  private static Path config(
      Path folder, DevelopmentCloud cloud, CountingProxy proxy, VirtualPrinter printer)
      throws IOException {
    return new Settings(folder, proxy.url(), cloud.issueToken())
        .set("heartbeat_seconds", 10)
        .set("poll_commands_seconds", 3)
        .set("push_snapshots_seconds", 30)
        .printer(printer)
        .write();
  }
}
