package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Measures how soon a heartbeat and a snapshot tell that a printer is lost, and that it is back,
 * with the intervals as shipped. Arguments: how many losses of each kind (10), seed. Start it in
 * the project's folder, with the distribution built. The exit code is 1 if one comes too late.
 */
public final class Losses {

  private static final double SECONDS_IF_CLOSED = 3.2;
  private static final double SECONDS_IF_HANGING = 6.2;

  private final PrintStream out = System.out;
  private final int times;
  private final Random random;
  private final DevelopmentCloud cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults());
  private final VirtualPrinterOptions options;
  private VirtualPrinter printer;
  private final Promises promises = new Promises();

  private Losses(int times, long seed, Path folder) throws Exception {
    this.times = times;
    this.random = new Random(seed);
    options = VirtualPrinterOptions.defaults().withGcodesDirectory(folder.resolve("gcodes"));
    Files.createDirectories(options.gcodesDirectory());
    printer = VirtualPrinter.start(options);
  }

  public static void main(String[] arguments) throws Exception {
    int times = new Arguments(arguments).number(0, 10);
    long seed = new Arguments(arguments).seed(1);
    System.out.println(Machine.describe());
    System.out.printf("%d losses of each kind, seed %d%n", times, seed);
    Path folder = Files.createTempDirectory("losses");
    Losses losses = new Losses(times, seed, folder);
    losses.run(folder);
    losses.promises.exit();
  }

  private void run(Path folder) throws Exception {
    Path config = new Settings(folder, cloud).printer(printer).write();
    try (LaunchedConnector connector =
        LaunchedConnector.start(config, folder.resolve("connector.log"))) {
      Instant begin = Instant.now();
      Waiting.until(() -> beats(begin, "ready") != null);
      measure(
          "Klipper's process ends",
          SECONDS_IF_CLOSED,
          () -> printer.disconnect(),
          () -> printer.ready());
      measure("Moonraker ends", SECONDS_IF_CLOSED, () -> printer.close(), this::restart);
      measure("Klipper hangs", SECONDS_IF_HANGING, () -> printer.hang(), () -> printer.ready());
      out.printf(
          "%d MB RSS, %d threads, %.1f s of computing%n",
          connector.residentMegabytes(), connector.threads(), connector.cpuSeconds());
    } finally {
      printer.close();
      cloud.close();
    }
  }

  private void measure(String title, double limit, Runnable loss, Runnable end) throws Exception {
    Sample heartbeats = new Sample();
    Sample snapshots = new Sample();
    Sample returns = new Sample();
    for (int i = 0; i < times; i++) {
      Thread.sleep(3_000 + random.nextInt(3_000)); // losses come at any moment
      Instant lost = Instant.now();
      loss.run();
      heartbeats.add(millis(lost, Losses::isLostBeat));
      snapshots.add(millisToSnapshot(lost, false));
      Thread.sleep(random.nextInt(3_000));
      Instant back = Instant.now();
      end.run();
      returns.add(Math.max(millis(back, Losses::isReadyBeat), millisToSnapshot(back, true)));
    }
    out.printf("%s%n  until a heartbeat tells it: %s%n", title, heartbeats);
    out.printf("  until a snapshot tells it: %s%n", snapshots);
    out.printf("  from its return until both tell it: %s%n", returns);
    double longest = Math.max(heartbeats.percentile(100), snapshots.percentile(100));
    promises.check(longest <= limit * 1_000, "more than %.1f s".formatted(limit));
  }

  private void restart() {
    printer = VirtualPrinter.start(options.withPort(printer.baseUrl().getPort()));
  }

  private double millis(Instant since, Predicate<Map<?, ?>> beat) throws Exception {
    Waiting.until(() -> beats(since, beat) != null);
    return Duration.between(since, beats(since, beat)).toNanos() / 1e6;
  }

  private Instant beats(Instant since, String klippy) {
    return beats(since, health -> klippy.equals(health.get("klippy_state")));
  }

  private Instant beats(Instant since, Predicate<Map<?, ?>> told) {
    return first(
        cloud.heartbeats(),
        since,
        body -> told.test((Map<?, ?>) ((List<?>) body.get("printers")).get(0)));
  }

  private static boolean isLostBeat(Map<?, ?> health) {
    return Boolean.FALSE.equals(health.get("reachable"));
  }

  private static boolean isReadyBeat(Map<?, ?> health) {
    return "ready".equals(health.get("klippy_state"));
  }

  private double millisToSnapshot(Instant since, boolean ready) throws Exception {
    Predicate<Map<String, Object>> told =
        body ->
            body.get("payload") instanceof Map<?, ?> payload
                && payload.get("status") instanceof Map<?, ?> status
                && status.get("webhooks") instanceof Map<?, ?> webhooks
                && ready == "ready".equals(webhooks.get("state"));
    Waiting.until(() -> first(cloud.snapshots(), since, told) != null);
    return Duration.between(since, first(cloud.snapshots(), since, told)).toNanos() / 1e6;
  }

  private static Instant first(
      List<ReceivedMessage> messages, Instant since, Predicate<Map<String, Object>> told) {
    return messages.subList(Math.max(0, messages.size() - 20), messages.size()).stream()
        .filter(message -> message.receivedAt().isAfter(since))
        .filter(message -> told.test(message.body()))
        .map(ReceivedMessage::receivedAt)
        .findFirst()
        .orElse(null);
  }
}
