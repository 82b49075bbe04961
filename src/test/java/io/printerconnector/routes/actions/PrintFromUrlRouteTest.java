package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.ShippedActions;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class PrintFromUrlRouteTest extends ActionTest {

  private static final Map<String, Object> PARAMS =
      Map.of("filename", "cube.gcode", "url", "https://models.test/cube");

  @Test
  void isAnUploadThatStarts() {
    Exchange exchange = carryOut("print_from_url", PARAMS);

    assertThat(exchange.getException()).isNull();
    Command command =
        route("actions-upload-file").call().getExchange().getVariable("command", Command.class);
    assertThat(command.params()).isEqualTo(PARAMS);
    assertThat(ShippedActions.get().isStarting(command)).isTrue();
  }
}
