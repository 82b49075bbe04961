package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class HomingRouteTest extends ActionTest {

  @Test
  void homesAllAxesIfNoneIsNamed() {
    Exchange exchange = carryOut("homing", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-run-script").calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry("script", "G28")
        .containsEntry("result.axes", "all")
        .doesNotContainKey("undo");
  }

  @Test
  void homesTheAxesThatAreNamed() {
    Exchange exchange = carryOut("homing", Map.of("axes", List.of("y", "X")));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("script", "G28 X Y")
        .containsEntry("result.axes", List.of("X", "Y"));
  }

  @Test
  void neverHomesAllInsteadOfWhatCannotBeRead() {
    Exchange exchange = carryOut("homing", Map.of("axes", "q"));

    assertInvalid(exchange, "params.axes for homing has an unknown axis");
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @Test
  void doesNothingWhileAJobIsThere() {
    route("printer-require-idle").fails(new CommandRefusedException("printing"));

    Exchange exchange = carryOut("homing", Map.of());

    assertThat(exchange.getException()).isInstanceOf(CommandRefusedException.class);
    assertThat(route("printer-run-script").calls()).isEmpty();
  }
}
