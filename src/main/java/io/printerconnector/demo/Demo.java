package io.printerconnector.demo;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.RegisteredConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A printer, a development cloud and the connector in one process, on free ports: it pairs, and
 * prints a small file by commands that are queued in the cloud. All that is shown is what the cloud
 * received.
 */
public final class Demo implements AutoCloseable {

  /** How many times faster than real the demo prints if nobody asks for another speed. */
  public static final double DEFAULT_SPEED = 12;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PRINT_PATIENCE = Duration.ofMinutes(5);
  private static final double PAUSE_AT = 0.4;
  private static final Map<String, String> QUICK = Map.of("webcam.seconds", "1");

  private final DemoScreen screen;
  private final Path folder;
  private final DemoPrinter printer;
  private final DevelopmentCloud cloud;
  private final ConnectorRun connector;
  private Object printerId;

  /**
   * Starts the cloud.
   *
   * @param home folder that has {@code routes/} and {@code config/}
   * @param screen where to show what happens
   * @param printer is closed with the demo
   */
  public Demo(Path home, DemoScreen screen, DemoPrinter printer) {
    this.printer = printer;
    this.screen = screen;
    try {
      folder = Files.createTempDirectory("printer-connector-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for the demo", e);
    }
    cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults().suggesting(1, 1));
    connector = new ConnectorRun(home, folder.resolve("config.json"), QUICK);
  }

  /**
   * Runs the scenario to the finished print.
   *
   * @throws DemoFailedException if a step does not end as it should
   */
  public void run() throws InterruptedException {
    screen.title("Printer Connector: a print by commands from the cloud");
    screen.fact(printer.kind().toLowerCase(Locale.ROOT), printer.baseUrl().toString());
    screen.fact("development cloud", cloud.baseUrl().toString());
    screen.fact("configuration", folder.resolve("config.json").toString());
    screen.blank();
    pair();
    DemoFile file = printer.file();
    order("upload_file", Map.of("filename", file.name(), "content", file.base64()));
    order("start_print", Map.of("filename", file.name()));
    watchPrint(view -> view.progress() >= PAUSE_AT, "the print reaches 40 %");
    if (printer.isVirtual()) {
      takePicture();
    }
    order("pause", Map.of());
    watchPrint(view -> view.state().equals("paused"), "the cloud sees the pause");
    order("resume", Map.of());
    watchPrint(view -> view.state().equals("complete"), "the print completes");
    order("sync_files", Map.of());
    if (!printer.isVirtual()) {
      order("delete_file", Map.of("filename", file.name()));
    }
    screen.done("the print is complete");
    screen.note(
        "the cloud received %d heartbeats, %d snapshots and %d completed commands"
            .formatted(
                cloud.heartbeats().size(), cloud.snapshots().size(), cloud.commands().size()));
  }

  private void pair() throws InterruptedException {
    String config =
        JsonText.of(
            Map.of(
                "cloud_url", cloud.baseUrl().toString(),
                "pairing_token", cloud.issueToken(),
                "site_name", "Demo",
                "heartbeat_seconds", 2,
                "state_dir", folder.resolve("state").toString(),
                "moonraker", List.of(printer.configuration())));
    try {
      Files.writeString(folder.resolve("config.json"), config);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot write its configuration", e);
    }
    connector.start();
    waitFor("the pairing", PATIENCE, () -> !cloud.connectors().isEmpty());
    RegisteredConnector paired = cloud.connectors().get(0);
    printerId = paired.printers().get(0).id();
    screen.done("paired: connector %s with printer %s".formatted(paired.id(), printerId));
    waitFor("the first heartbeat", PATIENCE, this::isReachable);
    screen.done("heartbeat: the printer is reachable");
  }

  private boolean isReachable() {
    return Boolean.TRUE.equals(cloud.connectors().get(0).printers().get(0).reachable());
  }

  private void order(String action, Map<String, Object> params) throws InterruptedException {
    Object id = cloud.queue(printerId, action, params);
    waitFor(action, PATIENCE, () -> cloud.command(id).finished());
    CommandRecord command = cloud.command(id);
    if (command.status() != CommandStatus.SUCCEEDED) {
      throw new DemoFailedException(action + ": " + command.errorMessage());
    }
    Duration taken = Duration.between(command.createdAt(), command.completedAt());
    screen.done("%-12s completed after %d ms".formatted(action, taken.toMillis()));
  }

  private void takePicture() throws InterruptedException {
    Object id = cloud.askForPicture(null, printerId);
    waitFor("a picture", PATIENCE, () -> cloud.picture(id).isThere());
    screen.done(
        "%-12s of %d bytes: %s/dev/pictures/%s"
            .formatted("picture", cloud.picture(id).picture().length, cloud.baseUrl(), id));
  }

  private interface Condition {
    boolean holds(SnapshotView view);
  }

  private void watchPrint(Condition end, String what) throws InterruptedException {
    waitFor(
        what,
        PRINT_PATIENCE,
        () -> {
          SnapshotView view = newestSnapshot();
          if (view.state().equals("error") || view.state().equals("cancelled")) {
            throw new DemoFailedException("the print ended as " + view.state());
          }
          screen.progress(view.state(), view.progress(), view.temperatures());
          return end.holds(view);
        });
  }

  private SnapshotView newestSnapshot() {
    var received = cloud.snapshots();
    return received.isEmpty()
        ? new SnapshotView(Map.of())
        : SnapshotView.of(received.get(received.size() - 1).body());
  }

  private static void waitFor(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new DemoFailedException("gave up waiting after %s: %s".formatted(patience, what));
      }
      Thread.sleep(100);
    }
  }

  /** Says what can be tried while the demo goes on. */
  public void explain() {
    screen.title("All goes on running. Try, from another terminal:");
    String command =
        printer.isVirtual()
            ? "\"action\": \"start_print\", \"params\": {\"filename\": \"%s\"}"
                .formatted(printer.file().name())
            : "\"action\": \"sync_files\"";
    screen.note(
        "curl -X POST %s/dev/commands -d '{\"printer_id\": %s, %s}'"
            .formatted(cloud.baseUrl(), JsonText.of(printerId), command));
    screen.note("curl %s/dev/commands      what became of the commands".formatted(cloud.baseUrl()));
    screen.note("curl %s/dev/heartbeats    what arrived".formatted(cloud.baseUrl()));
    if (printer.isVirtual()) {
      screen.note(
          "curl %s/simulator         how to make the printer fail".formatted(printer.baseUrl()));
    }
    screen.blank();
    screen.note("Ctrl-C ends the demo.");
  }

  /** Stops all that was started and removes what it stored. */
  @Override
  public void close() {
    connector.close();
    cloud.close();
    printer.close();
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      screen.note("left behind: " + folder);
    }
  }
}
