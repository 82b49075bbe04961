package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class PrinterInfoRouteTest extends ActionTest {

  @Test
  void readsThem() {
    route("printer-get-result").returns(Map.of("state", "ready"));

    Exchange exchange = carryOut("printer_info", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("moonrakerPath", "/printer/info")
        .containsEntry("result.info", Map.of("state", "ready"));
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    route("printer-get-result").fails(error);

    assertThat(carryOut("printer_info", Map.of()).getException()).isSameAs(error);
  }
}
