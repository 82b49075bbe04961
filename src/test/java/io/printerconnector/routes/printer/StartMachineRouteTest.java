package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartMachineRouteTest extends RouteTest {

  @Test
  void startsAnIdleMachineByItsMacro() {
    route("printer-query-status").returns(Samples.winder("standby"));

    Exchange exchange = start(Map.of("params", Map.of("rpm", 1000, "LAYERS", 5)));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").arguments()).containsEntry("wanted", "started");
    assertThat(exchange.getVariable("result.script").toString())
        .startsWith("WINDER_START ")
        .contains(" RPM=1000")
        .contains(" LAYERS=5");
  }

  @ParameterizedTest
  @CsvSource({"printing, busy", "paused, paused"})
  void leavesABusyMachineAlone(String state, String doing) {
    route("printer-query-status").returns(Samples.winder(state));

    assertThat(start(Map.of("params", Map.of("RPM", 1000))).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("cannot start: the winder is " + doing);
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @Test
  void asksTheMachineNothingIfAParameterIsWrong() {
    Exchange exchange = start(Map.of("params", Map.of("RPM", 5000)));

    assertThat(exchange.getException())
        .hasStackTraceContaining(InvalidParameterException.class.getName())
        .hasStackTraceContaining(
            "params.params.RPM for start_print must be a number from 1 to 3000, but is the number"
                + " 5000");
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  private Exchange start(Map<String, Object> params) {
    return run(
        exchange -> {
          exchange.setVariable("printer", Samples.winder());
          exchange.setVariable("command", Samples.command("start_print", params));
        });
  }
}
