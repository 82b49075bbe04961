package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithdrawCommandRouteTest extends RouteTest {

  @Test
  void completesTheCommandAsFailed() {
    Command start = Samples.command("start_print", Map.of("filename", "cube.gcode"));

    run(
        exchange -> {
          exchange.setVariable("cancel", Samples.command("cancel", Map.of()));
          exchange.getMessage().setBody(start);
        });

    assertThat(route("commands-report-outcome").call().getBody())
        .isEqualTo(
            new Outcome(
                start.id(),
                start.printerId(),
                false,
                "withdrawn by cancel 42",
                Map.of("action", "start_print")));
  }
}
