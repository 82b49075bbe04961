package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ListObjectsRouteTest extends ActionTest {

  @Test
  void readsThem() {
    route("printer-get-result").returns(Map.of("objects", List.of("toolhead")));

    Exchange exchange = carryOut("list_objects", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("moonrakerPath", "/printer/objects/list")
        .containsEntry("result.objects", List.of("toolhead"));
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    route("printer-get-result").fails(error);

    assertThat(carryOut("list_objects", Map.of()).getException()).isSameAs(error);
  }
}
