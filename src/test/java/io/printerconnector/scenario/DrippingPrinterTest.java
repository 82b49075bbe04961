package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Moonraker whose answers come byte by byte, never silent for as long as a time-out. */
class DrippingPrinterTest {

  private static final String TOTAL_MILLIS = "3000";
  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");

  private static Workshop workshop;
  private static VirtualPrinter printer;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    printer = workshop.add("printer");
    workshop.allowEverything();
    workshop.start(
        Map.of(
            "watch.enabled", "false",
            "breaker.failures", "1000",
            "printer.statusTotalMillis", TOTAL_MILLIS,
            "printer.answerTotalMillis", TOTAL_MILLIS,
            "printer.listTotalMillis", TOTAL_MILLIS,
            "printer.controlMillis", TOTAL_MILLIS,
            "printer.lostPatienceSeconds", "1",
            "files.stallMillis", TOTAL_MILLIS));
  }

  @AfterEach
  void clearFaults() {
    printer.faults().clear();
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "get_status, /printer/objects/query",
    "sync_files, /server/files/list",
    "printer_info, /printer/info",
    "emergency_stop, /printer/emergency_stop",
    "homing, /printer/gcode/script",
    "upload_file, /server/files/upload",
  })
  void itsAnswerIsGivenUpAndTheLaneGoesOn(String action, String target) {
    drip(target);

    CommandRecord given =
        workshop.run("printer", action, action.equals("upload_file") ? UPLOAD : Map.of());

    assertThat(given.errorMessage()).contains("did not come within 3 s");
    printer.faults().clear();
    assertThat(workshop.run("printer", "sync_files", Map.of()).errorMessage()).isNull();
  }

  /** More than a quarter of an hour of it. */
  private static void drip(String target) {
    printer.faults().add(Fault.drip(100, "{" + " ".repeat(10_000), null, target, -1));
  }
}
