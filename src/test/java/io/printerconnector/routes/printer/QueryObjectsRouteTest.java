package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class QueryObjectsRouteTest extends RouteTest {

  @Test
  void asksForTheObjectsAndUnwrapsThem() {
    Map<String, Object> result = Map.of("eventtime", 1.5, "status", Map.of("fan", Map.of()));
    route("printer-call-moonraker").returns(Map.of("result", result));

    Exchange exchange = ask();

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-call-moonraker").call().getBody()).isEqualTo("{\"objects\": {}}");
    assertThat(exchange.getMessage().getBody()).isEqualTo(result);
    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "POST")
        .containsEntry("moonrakerPath", "/printer/objects/query");
  }

  @Test
  void failsIfThereIsNoResult() {
    route("printer-call-moonraker").returns(Map.of("result", "ok"));

    assertThat(ask().getException())
        .hasStackTraceContaining(PrinterUnreachableException.class.getName())
        .hasStackTraceContaining("http://voron.test:7125 answered without a result");
  }

  private Exchange ask() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody("{\"objects\": {}}");
        });
  }
}
