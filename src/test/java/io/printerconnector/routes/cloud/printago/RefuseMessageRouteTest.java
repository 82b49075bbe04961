package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RefuseMessageRouteTest extends PrintagoRoutes {

  @Test
  void saysWhy() {
    Exchange exchange =
        run(
            e -> {
              e.setVariable("refusal", "No \"action\" ${body}");
              e.setVariable("printer", ender());
              e.setVariable("json.action", "half translated");
            });

    assertThat(exchange.getException()).isNull();
    assertThat(published())
        .containsExactly(Map.entry("error", Map.of("error", "No \"action\" ${body}")));
    assertThat(neighbour("publish").call().getExchange().getVariables())
        .containsEntry("printer", ender())
        .doesNotContainKey("json.action");
  }
}
