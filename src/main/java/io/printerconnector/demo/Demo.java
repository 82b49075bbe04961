package io.printerconnector.demo;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A printer, a development cloud and the connector in one process, on free ports: it connects, and
 * prints a small file, or winds a coil, by orders of the cloud. All that is shown is what the cloud
 * received.
 */
public final class Demo implements AutoCloseable {

  /** How many times faster than real the demo prints if nobody asks for another speed. */
  public static final double DEFAULT_SPEED = 12;

  private static final Duration PRINT_PATIENCE = Duration.ofMinutes(5);
  private static final double PAUSE_AT = 0.4;
  private static final Map<String, String> QUICK = Map.of("webcam.seconds", "1");

  private final DemoScreen screen;
  private final Path folder;
  private final DemoPrinter printer;
  private final DemoCloud cloud;
  private final ConnectorRun connector;

  /**
   * Starts the cloud.
   *
   * @param home folder that has {@code routes/} and {@code config/}
   * @param screen where to show what happens
   * @param printer is closed with the demo
   * @param kind which cloud
   */
  public Demo(Path home, DemoScreen screen, DemoPrinter printer, CloudKind kind) {
    this.printer = printer;
    this.screen = screen;
    try {
      folder = Files.createTempDirectory("printer-connector-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for the demo", e);
    }
    cloud = kind.start(screen, printer);
    connector = new ConnectorRun(home, folder.resolve("config.json"), QUICK);
  }

  /**
   * Runs the scenario to the finished print.
   *
   * @throws DemoFailedException if a step does not end as it should
   */
  public void run() throws InterruptedException {
    screen.title("Printer Connector: a %s by commands from the cloud".formatted(printer.work()));
    screen.fact(printer.kind().toLowerCase(Locale.ROOT), printer.baseUrl().toString());
    screen.fact(cloud.kind(), cloud.baseUrl().toString());
    screen.fact("configuration", folder.resolve("config.json").toString());
    screen.blank();
    configure();
    connector.start();
    cloud.awaitPrinter();
    cloud.start();
    watchPrint(view -> view.progress() >= PAUSE_AT, "it is done to 40 %");
    cloud.showMore();
    cloud.pause();
    watchPrint(view -> view.state().equals("paused"), "the cloud sees the pause");
    cloud.resume();
    watchPrint(view -> view.state().equals("complete"), "it completes");
    cloud.finish();
    screen.done("the %s is complete".formatted(printer.work()));
    screen.note(cloud.summary());
  }

  private void configure() {
    Map<String, Object> config = new HashMap<>(cloud.configuration());
    config.put("cloud_url", cloud.baseUrl().toString());
    config.put("state_dir", folder.resolve("state").toString());
    config.put("moonraker", List.of(printer.configuration()));
    try {
      Files.writeString(folder.resolve("config.json"), JsonText.of(config));
      if (!cloud.policy().isEmpty()) {
        Files.writeString(folder.resolve("policy.json"), JsonText.of(cloud.policy()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot write its configuration", e);
    }
  }

  private interface Condition {
    boolean holds(PrintView view);
  }

  private void watchPrint(Condition end, String what) throws InterruptedException {
    Waiting.until(
        what,
        PRINT_PATIENCE,
        () -> {
          PrintView view = cloud.view();
          if (view.state().equals("error") || view.state().equals("cancelled")) {
            throw new DemoFailedException("the print ended as " + view.state());
          }
          if (!view.state().equals("unknown")) {
            screen.progress(view.state(), view.progress(), view.details());
          }
          return end.holds(view);
        });
  }

  /** Shows the messages of the websocket or the broker, oldest first, without tokens. */
  public void showFrames() {
    screen.title("Seconds, and the messages: -> to the cloud, <- from it");
    cloud.frames().forEach(screen::note);
  }

  /** Says what can be tried while the demo goes on. */
  public void explain() {
    screen.title("All goes on running. Try, from another terminal:");
    cloud.explain();
    if (printer.isVirtual()) {
      screen.note("curl %s         how to make it fail".formatted(printer.switches()));
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
