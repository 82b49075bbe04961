package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of commands that waited while the connector was off, and are too old when it is
 * back: one stop for all, and a printer for each command.
 */
class AgeScenariosTest {

  private static final String LONG = PrinterCondition.FILE;
  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4", "start", true);

  private static final Map<String, VirtualPrinter> PRINTERS = new HashMap<>();
  private static final Map<String, Object> IDS = new HashMap<>();
  private static Workshop workshop;

  @BeforeAll
  static void stopAConnectorAndStartItMuchLater() throws Exception {
    workshop = new Workshop();
    List<String> names = List.of("start", "own job", "other job", "other job to cancel");
    for (String name : names) {
      Path folder = workshop.folder().resolve(name);
      Gcode.write(folder, "a.gcode");
      // Without homing, which would take its time.
      Files.writeString(folder.resolve(LONG), "G4 P250\n".repeat(2_000));
      VirtualPrinterOptions options = VirtualPrinterOptions.defaults().withGcodesDirectory(folder);
      // Time goes by for its jobs as it does for commands.
      PRINTERS.put(name, workshop.add(name, options, 1));
    }
    for (String name : names.subList(1, 4)) {
      print(name);
    }
    workshop.writeConfig(Map.of());
    ConnectorRun first = workshop.connector(Map.of());
    first.start();
    eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());

    holdUp("start", "POST", "/server/files/upload", "upload_file", Map.copyOf(UPLOAD));
    IDS.put("start", workshop.queue("start", "upload_file", UPLOAD));
    for (String name : names.subList(1, 4)) {
      holdUp(name, "DELETE", "/server/files", "delete_file", Map.of("filename", "a.gcode"));
      IDS.put(name, workshop.queue(name, name.endsWith("cancel") ? "cancel" : "pause", Map.of()));
    }
    eventually("the acceptance of all")
        .until(
            () ->
                IDS.values().stream()
                    .allMatch(id -> workshop.cloud().command(id).timesDelivered() > 0));
    eventually("all on the disk").until(() -> accepted() == IDS.size());
    first.close();

    // Somebody who stands at the printer prints something else.
    Instant begin = Instant.now();
    eventually("a later moment")
        .until(() -> Duration.between(begin, Instant.now()).toMillis() > 2_000);
    for (String name : names.subList(2, 4)) {
      PrinterCondition.post(PRINTERS.get(name), "/printer/print/cancel");
      print(name);
    }
    workshop.start(Map.of("commands.expireSeconds", "0", "recovery.lookMillis", "20"));
    IDS.values().forEach(workshop::finished);
  }

  /** Somebody starts a print at the printer. */
  private static void print(String printer) {
    PrinterCondition.post(PRINTERS.get(printer), "/printer/print/start?filename=" + LONG);
  }

  private static int accepted() {
    return new StoredState(workshop.folder().resolve("state")).commands("accepted");
  }

  /** The printer does not answer this, so that what comes next in the lane waits. */
  private static void holdUp(
      String printer, String method, String target, String action, Map<String, Object> params) {
    PRINTERS.get(printer).faults().add(Fault.of(Fault.Kind.HANG, method, target, 1));
    workshop.queue(printer, action, params);
    eventually("the request that hangs")
        .until(() -> !PRINTERS.get(printer).requests().matching(method, target).isEmpty());
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @Test
  void oldUploadIsStoredButNotStarted() {
    assertThat(outcome("start").errorMessage())
        .startsWith("the file was uploaded, but: expired: it was received at ");
    assertThat(PRINTERS.get("start").effects())
        .contains("upload cube.gcode")
        .doesNotContain("start cube.gcode");
    assertThat(workshop.folder().resolve("start").resolve("cube.gcode")).satisfies(Files::exists);
  }

  @Test
  void oldPauseIsCarriedOutOnTheJobThatItCameFor() {
    assertThat(outcome("own job").errorMessage()).isNull();
    assertThat(PRINTERS.get("own job").effects()).contains("pause");
  }

  @Test
  void oldPauseAndCancelDoNotHitAJobThatBeganLater() {
    assertThat(outcome("other job").errorMessage())
        .startsWith("expired: it was received at ")
        .endsWith("and the job that runs now (long.gcode) began later");
    assertThat(PRINTERS.get("other job").effects()).doesNotContain("pause");
    assertThat(outcome("other job to cancel").errorMessage())
        .endsWith("and the job that runs now (long.gcode) began later");
    assertThat(
            PRINTERS
                .get("other job to cancel")
                .requests()
                .matching("POST", "/printer/print/cancel"))
        .as("only the one at the printer")
        .hasSize(1);
  }

  private static CommandRecord outcome(String name) {
    return workshop.finished(IDS.get(name));
  }
}
