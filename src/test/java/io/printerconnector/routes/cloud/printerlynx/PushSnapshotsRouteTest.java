package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.util.List;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class PushSnapshotsRouteTest extends AgentRoutes {

  private static final String REPORT = "cloud-printerlynx-report-printer";

  @Test
  void reportsAPrinter() {
    accept();
    PrinterStatus status = status("ready", "printing", "a.gcode");

    assertThat(runWith(status).getException()).isNull();

    assertThat(route(REPORT).call().getBody()).isEqualTo(status);
    assertThat(route(REPORT).call().getExchange().getVariable("printer")).isEqualTo(voron());
  }

  @Test
  void reportsEachOfAList() {
    accept();
    PrinterStatus first = status("ready", "printing", "a.gcode");
    PrinterStatus second = Samples.status(ender().printerId(), "ready", "standby", "");

    runWith(List.of(first, second));

    assertThat(route(REPORT).calls()).extracting(Message::getBody).containsExactly(first, second);
    assertThat(route(REPORT).calls())
        .extracting(call -> call.getExchange().getVariable("printer"))
        .containsExactly(voron(), ender());
  }

  @Test
  void keepsNothingWhileThereIsNoConnection() {
    assertThat(runWith(status("ready", "printing", "a.gcode")).getException()).isNull();

    assertThat(route(REPORT).calls()).isEmpty();
  }
}
