package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.routes.RouteTest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AuthorizeRequestRouteTest extends RouteTest {

  @Test
  void addsTheKeyOfThePrinter() {
    PrinterConfig locked =
        new PrinterConfig(null, "Locked", "http://locked.test", 80, "0f1e2d3c", List.of());

    Exchange exchange = authorize(locked);

    assertThat(exchange.getMessage().getHeaders())
        .isEqualTo(Map.of("Accept", "a", "X-Api-Key", "0f1e2d3c"));
    assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
  }

  @Test
  void addsNothingForAPrinterWithoutAKey() {
    assertThat(authorize(voron()).getMessage().getHeaders()).isEqualTo(Map.of("Accept", "a"));
  }

  private Exchange authorize(PrinterConfig printer) {
    return run(
        exchange -> {
          exchange.setVariable("printer", printer);
          exchange.getMessage().setHeader("Accept", "a");
          exchange.getMessage().setBody("the body");
        });
  }
}
