package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RestartKlipperRouteTest extends ActionTest {

  @Test
  void restarts() {
    Exchange exchange = carryOut("restart_klipper", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-restart-klipper").calls()).hasSize(1);
    assertThat(exchange.getVariables()).containsEntry("moonrakerPath", "/printer/restart");
  }

  @Test
  void failsAsTheRestartDoes() {
    Exception error = new CommandFailedException("klipper is in state error");
    route("printer-restart-klipper").fails(error);

    assertThat(carryOut("restart_klipper", Map.of()).getException()).isSameAs(error);
  }
}
