package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RunGcodeRouteTest extends ActionTest {

  @Test
  void runsTheLines() {
    Exchange exchange = carryOut("run_gcode", Map.of("script", "G28 ; ${body}\r\nM117 \"hi\""));

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-run-script").calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry("script", "G28 ; ${body}\nM117 \"hi\"")
        .doesNotContainKey("undo");
  }

  @Test
  void refusesAScriptThatWouldHaveToWaitForItsTurn() {
    Exchange exchange = carryOut("run_gcode", Map.of("script", "M117 help\n m112 ; now"));

    assertInvalid(exchange, "use the action emergency_stop");
    assertThat(route("printer-run-script").calls()).isEmpty();
  }
}
