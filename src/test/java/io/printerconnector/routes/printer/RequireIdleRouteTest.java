package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireIdleRouteTest extends RouteTest {

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused"})
  void refusesACommandWhileAJobIsThere(String state) {
    assertThat(given(Samples.status(state, "cube.gcode")).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("jog is not possible now: the printer is " + state + " cube.gcode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete", "cancelled", "error"})
  void letsItThroughIfThereIsNone(String state) {
    PrinterStatus status = Samples.status(state, "cube.gcode");

    Exchange exchange = given(status);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(status);
  }

  @Test
  void letsKlipperSayWhyItIsNotReady() {
    PrinterStatus status = Samples.status(new Identifier(7), "shutdown", "printing", "cube.gcode");

    assertThat(given(status).getException()).isNull();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void quotesTheFileAsItIs(String name) {
    assertThat(given(Samples.status("printing", name)).getException())
        .hasMessage("jog is not possible now: the printer is printing " + name);
  }

  private Exchange given(PrinterStatus status) {
    route("printer-current-status").returns(status);
    return run(exchange -> exchange.setVariable("command", Samples.command("jog", Map.of())));
  }
}
