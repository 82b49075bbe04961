package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ListWebcamsRouteTest extends ActionTest {

  @Test
  void readsThem() {
    route("printer-get-result").returns(Map.of("webcams", List.of(Map.of("name", "front"))));

    Exchange exchange = carryOut("list_webcams", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("moonrakerPath", "/server/webcams/list")
        .containsEntry("result.webcams", List.of(Map.of("name", "front")))
        .containsEntry("result.count", 1);
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    route("printer-get-result").fails(error);

    assertThat(carryOut("list_webcams", Map.of()).getException()).isSameAs(error);
  }
}
