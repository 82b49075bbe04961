package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.util.List;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class PushSnapshotsRouteTest extends PrintagoRoutes {

  private static final String REPORT = "report-printer";

  @Test
  void reportsAPrinter() {
    PrinterStatus status = status("ready", "printing", "a.gcode");

    assertThat(runWith(status).getException()).isNull();

    assertThat(neighbour(REPORT).call().getBody()).isEqualTo(status);
    assertThat(neighbour(REPORT).call().getExchange().getVariable("printer")).isEqualTo(voron());
  }

  @Test
  void reportsEachOfAList() {
    PrinterStatus first = status("ready", "printing", "a.gcode");
    PrinterStatus second = Samples.status(ender().printerId(), "ready", "standby", "");

    runWith(List.of(first, second));

    assertThat(neighbour(REPORT).calls())
        .extracting(Message::getBody)
        .containsExactly(first, second);
    assertThat(neighbour(REPORT).calls())
        .extracting(call -> call.getExchange().getVariable("printer"))
        .containsExactly(voron(), ender());
  }

  @Test
  void keepsNothingWhileThereIsNoConnection() {
    OpenBroker.lose(link());

    assertThat(runWith(status("ready", "printing", "a.gcode")).getException()).isNull();
    assertThat(neighbour(REPORT).calls()).isEmpty();
  }
}
