package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPrinterRouteTest extends AgentRoutes {

  private static final String STATUS = "printer-current-status";

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete", "cancelled", "error"})
  void letsAPrinterPrintThatCan(String printState) {
    route(STATUS).returns(status("ready", printState, "a.gcode"));

    assertThat(check().getException()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ready, printing, Printer is busy",
    "ready, paused, Printer is busy",
    "startup, standby, Printer is unavailable",
    "shutdown, printing, Printer is unavailable",
    "error, standby, Printer is unavailable"
  })
  void refusesOneThatCannot(String klippyState, String printState, String message) {
    route(STATUS).returns(status(klippyState, printState, "a.gcode"));

    assertThat(check().getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void refusesOneThatDoesNotAnswer() {
    route(STATUS).fails(Samples.unreachable(context, voron()));

    assertThat(check().getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("Printer is unavailable");
  }

  private Exchange check() {
    return run(exchange -> exchange.setVariable("printer", voron()));
  }
}
