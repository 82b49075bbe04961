package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class JudgeDeletionRouteTest extends RouteTest {

  private static final String LIST = "printer-list-files";
  private static final String DELETE = "actions-delete-file";

  @Test
  void isContentIfTheFileIsGone() {
    route(LIST).returns(Samples.listing("cube.gcode", "parts/cube.gcode.bak"));

    Exchange exchange = judge();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables()).containsEntry("result.filename", "parts/cube.gcode");
    assertThat(route(DELETE).calls()).isEmpty();
  }

  @Test
  void deletesTheFileIfItIsStillThere() {
    route(LIST).returns(Samples.listing("cube.gcode", "parts/cube.gcode"));

    Exchange exchange = judge();

    assertThat(exchange.getException()).isNull();
    assertThat(route(DELETE).calls()).hasSize(1);
  }

  @Test
  void deletesNothingThatThePolicyDoesNotAllowAnyMore() {
    Exception refused = new CommandRefusedException("not allowed");
    route(LIST).returns(Samples.listing("parts/cube.gcode"));
    route("commands-check-policy").fails(refused);

    assertThat(judge().getException()).isSameAs(refused);
    assertThat(route(DELETE).calls()).isEmpty();
  }

  @Test
  void failsIfThePrinterDoesNotListItsFiles() {
    Exception error = Samples.unreachable(context, voron());
    route(LIST).fails(error);

    assertThat(judge().getException()).isSameAs(error);
    assertThat(route(DELETE).calls()).isEmpty();
  }

  private Exchange judge() {
    return run(
        exchange ->
            exchange.setVariable(
                "command", Samples.command("delete_file", Map.of("filename", "parts/cube.gcode"))));
  }
}
