package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;

import io.printerconnector.moonraker.RealMoonraker;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.QueuedCommand;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.Macros;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workshop whose only printer is a real Moonraker in front of a virtual Klipper. What shall
 * happen to the printer is asked of Moonraker; what Klipper did is asked of the virtual one.
 */
final class MoonrakerWorkshop implements AutoCloseable {

  /** The printer's name in the workshop. */
  static final String PRINTER = "printer";

  private static final double SPEED = 50;
  private static final Map<String, String> QUICK =
      Map.of(
          "watch.silenceSeconds", "3",
          "watch.refreshSeconds", "1",
          "watch.maxWaitSeconds", "1",
          "watch.answerMillis", "2000",
          "events.intervalMillis", "50",
          "printer.statusMillis", "5000",
          "printer.answerMillis", "20000",
          "printer.controlMillis", "20000",
          "printer.storeMillis", "25000",
          "printer.startCheckMillis", "50");

  private final RealMoonraker moonraker;
  private final Workshop workshop;
  private VirtualPrinter klipper;

  /** Starts Moonraker, which logs into a file of this name, and a full printer. */
  MoonrakerWorkshop(String logName) {
    moonraker = RealMoonraker.start(logName);
    workshop = new Workshop();
    klipper = VirtualPrinter.start(moonraker.klipper().withSpeed(SPEED));
    moonraker.awaitKlippy("ready");
    addAddress(Map.of());
  }

  /** Puts the printer into config.json with these further fields. */
  void addAddress(Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("ui_port", klipper.uiUrl().getPort());
    workshop.addAddress(PRINTER, moonraker.baseUrl(), fields);
  }

  /**
   * Starts the connector; it sends no batches of snapshots but the first.
   *
   * @param urlHosts hosts whose URLs the connector may use
   */
  void start(String... urlHosts) throws InterruptedException {
    workshop.writeConfig(Map.of("push_snapshots_seconds", 3600));
    workshop.allowEverything(urlHosts);
    workshop.start(QUICK);
  }

  Workshop workshop() {
    return workshop;
  }

  RealMoonraker moonraker() {
    return moonraker;
  }

  VirtualPrinter klipper() {
    return klipper;
  }

  /** Puts another Klipper, idle and with these files only, into the place of the present one. */
  void replaceKlipper(PrinterKind kind, List<String> files) {
    replaceKlipper(kind, Macros.PLAIN, files);
  }

  /** As the other, with these macros. */
  void replaceKlipper(PrinterKind kind, Macros macros, List<String> files) {
    klipper.close();
    moonraker.awaitKlippy("disconnected");
    removeFiles();
    moonraker.result("DELETE", "/server/history/job?all=true");
    files.forEach(file -> Gcode.write(moonraker.gcodes(), file));
    VirtualPrinterOptions options =
        moonraker
            .klipper()
            .withSpeed(SPEED)
            .withKind(kind)
            .withMacros(macros)
            .withUiPort(klipper.uiUrl().getPort());
    // Another test may have the port for a moment, as that of a client.
    klipper =
        eventually("the port of the camera")
            .ignoreException(IllegalStateException.class)
            .until(() -> VirtualPrinter.start(options), Objects::nonNull);
    moonraker.awaitKlippy("ready");
  }

  /** Brings the idle printer into this condition, and waits until all have noticed. */
  void bring(PrinterCondition condition) {
    bring(condition, Macros.PLAIN);
  }

  /** As {@link #bring(PrinterCondition)}, for a printer with these macros. */
  void bring(PrinterCondition condition, Macros macros) {
    if (condition.isHeated(macros)) {
      moonraker.result("POST", PrinterCondition.HEAT);
    }
    switch (condition) {
      case IDLE -> awaitLive("standby");
      case PRINTING -> print();
      case PRINTING_MARKED_PAUSED -> {
        moonraker.result("POST", "/printer/print/pause");
        print();
      }
      case PAUSED -> {
        print();
        moonraker.result("POST", "/printer/print/pause");
        awaitLive("paused");
      }
      case PAUSED_COLD -> {
        print();
        moonraker.result("POST", "/printer/print/pause");
        moonraker.result("POST", PrinterCondition.COOL);
        eventually("a cold nozzle").until(() -> PrinterCondition.isCold(klipper));
        awaitLive("paused");
      }
      case CANCELLED -> {
        print();
        moonraker.result("POST", "/printer/print/cancel");
        awaitLive("cancelled");
      }
      case SHUTDOWN -> {
        print();
        klipper.shutdown("MCU 'mcu' shutdown: Timer too close");
        moonraker.awaitKlippy("shutdown");
        eventually("the news of it").until(() -> klippyState().equals("shutdown"));
      }
      case CONFIG_ERROR -> {
        klipper.configError("Option 'pin' in section 'fan' must be specified");
        moonraker.awaitKlippy("error");
        eventually("the news of it").until(() -> klippyState().equals("error"));
      }
      case DISCONNECTED -> {
        klipper.disconnect();
        awaitSilence();
      }
      case NEVER_CONNECTED -> {
        klipper.disconnect();
        moonraker.stop();
        moonraker.start();
        awaitSilence();
      }
      case HUNG -> {
        klipper.hang();
        awaitSilence();
      }
      case GONE -> {
        moonraker.stop();
        awaitSilence();
      }
    }
  }

  /** Ends what {@link #bring} began with Moonraker itself or with the Klipper process. */
  void recover(PrinterCondition condition) {
    if (condition == PrinterCondition.GONE) {
      moonraker.start();
    }
    if (condition == PrinterCondition.HUNG) {
      klipper.ready();
    }
  }

  private void print() {
    moonraker.result("POST", "/printer/print/start?filename=" + PrinterCondition.FILE);
    // Past the homing of the first line, so that its effect is not taken for one of the command.
    eventually("the print").until(() -> klipper.state().progress() > 0);
    // Moonraker protects the file only when it knows that it is printed.
    eventually("the job")
        .ignoreExceptions()
        .until(() -> newestJob().equals(PrinterCondition.FILE + " in_progress"));
    awaitLive("printing");
  }

  private String newestJob() {
    var job = moonraker.result("GET", "/server/history/list?limit=1").path("jobs").path(0);
    return job.path("filename").asText() + " " + job.path("status").asText();
  }

  /** Queues a command in the cloud and waits for what comes of it. */
  CommandRecord run(QueuedCommand command) {
    return workshop.finished(workshop.cloud().queue(command));
  }

  /** The error of a command to the printer; null if it succeeded. */
  String run(String action, Map<String, Object> params) {
    Map<String, Object> wire =
        Map.of("printer_id", workshop.idOf(PRINTER), "action", action, "params", params);
    return run(new QueuedCommand(null, null, null, null, null, wire)).errorMessage();
  }

  /** Waits until the newest snapshot in the cloud says that the print is in this state. */
  void awaitToldLast(String printState) {
    eventually("a snapshot that says " + printState)
        .until(() -> printState.equals(toldLast("print_stats", "state")));
  }

  /** A field of a printer object in the newest snapshot in the cloud; null if it is not there. */
  Object toldLast(String object, String field) {
    List<Map<String, Object>> all = workshop.snapshotsOf(PRINTER);
    return !all.isEmpty()
            && all.get(all.size() - 1).get("payload") instanceof Map<?, ?> payload
            && payload.get("status") instanceof Map<?, ?> status
            && status.get(object) instanceof Map<?, ?> fields
        ? fields.get(field)
        : null;
  }

  /** Waits until the websocket tells that Klipper is ready and the print in this state. */
  void awaitLive(String printState) {
    eventually("the news that it is " + printState)
        .until(
            () ->
                live().filter(PrinterStatus::isReady).map(PrinterStatus::printState).stream()
                    .anyMatch(printState::equals));
  }

  void awaitSilence() {
    eventually("the end of what it tells").until(() -> live().isEmpty());
  }

  private String klippyState() {
    return live().map(PrinterStatus::klippyState).orElse(KlippyState.DISCONNECTED.text());
  }

  private Optional<PrinterStatus> live() {
    return workshop.live(PRINTER);
  }

  private void removeFiles() {
    try (Stream<Path> files = Files.list(moonraker.gcodes())) {
      for (Path file : files.toList()) {
        DirectoryTree.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    workshop.close();
    klipper.close();
    moonraker.close();
  }
}
