package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class JogRouteTest extends ActionTest {

  @Test
  void movesAndPutsTheModesBack() {
    Exchange exchange = carryOut("jog", Map.of("axes", Map.of("x", 10, "y", -5), "speed", 3000));

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-run-script").calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry(
            "script",
            "SAVE_GCODE_STATE NAME=connector_jog\nG91\nG1 X10 Y-5 F3000\n"
                + "RESTORE_GCODE_STATE NAME=connector_jog")
        .containsEntry("undo", "RESTORE_GCODE_STATE NAME=connector_jog");
  }

  @Test
  void takesTheSpeedsOfTheConfiguration() {
    assertThat(carryOut("jog", Map.of("axes", Map.of("x", 1))).getVariable("script").toString())
        .contains("G1 X1 F6000");
    assertThat(carryOut("jog", Map.of("axes", Map.of("x", 1, "z", 2))).getVariable("script"))
        .asString()
        .contains("G1 X1 Z2 F200");
  }

  @Test
  void movesNothingIfOneAxisIsWrong() {
    Exchange exchange = carryOut("jog", Map.of("axes", Map.of("x", 10, "y", "far")));

    assertInvalid(exchange, "params.axes.y for jog must be a number, but is a string");
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @Test
  void doesNothingWhileAJobIsThere() {
    route("printer-require-idle").fails(new CommandRefusedException("printing"));

    Exchange exchange = carryOut("jog", Map.of("axes", Map.of("x", 10)));

    assertThat(exchange.getException()).isInstanceOf(CommandRefusedException.class);
    assertThat(route("printer-run-script").calls()).isEmpty();
  }
}
