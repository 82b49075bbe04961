package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeRouteTest extends RouteTest {

  @Test
  void resumesAPausedPrint() {
    route("printer-current-status").returns(Samples.status("paused", "cube.gcode"));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-control-print").calls()).hasSize(1);
    assertThat(exchange.getVariable("moonrakerPath")).isEqualTo("/printer/print/resume");
    assertThat(exchange.getVariable("wanted")).isEqualTo("resumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete", "cancelled", "error"})
  void refusesAnIdlePrinterWithoutACall(String state) {
    route("printer-current-status").returns(Samples.status(state, "cube.gcode"));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("nothing to resume: no print is paused (state " + state + ")");
    assertThat(route("printer-control-print").calls()).isEmpty();
  }

  @Test
  void leavesARunningPrintAlone() {
    route("printer-current-status").returns(Samples.status("printing", "cube.gcode"));

    Exchange exchange = runWith(null);

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-control-print").calls()).isEmpty();
  }

  @Test
  void letsMoonrakerSayWhyIfKlipperIsNotReady() {
    route("printer-current-status")
        .returns(Samples.status(new Identifier(7), "shutdown", "standby", ""));

    runWith(null);

    assertThat(route("printer-control-print").calls()).hasSize(1);
  }
}
