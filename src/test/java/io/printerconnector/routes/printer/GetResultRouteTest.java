package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class GetResultRouteTest extends RouteTest {

  @Test
  void readsTheResult() {
    route("printer-call-moonraker").returns(Map.of("result", Map.of("state", "ready")));

    Exchange exchange = ask();

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-call-moonraker").call().getBody()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("state", "ready"));
    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "GET")
        .containsEntry("moonrakerPath", "/printer/info");
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    route("printer-call-moonraker").fails(error);

    assertThat(ask().getException()).isSameAs(error);
  }

  private Exchange ask() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("moonrakerPath", "/printer/info");
          exchange.getMessage().setBody("left over");
        });
  }
}
