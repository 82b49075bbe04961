package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TellPresenceRouteTest extends PrintagoRoutes {

  @Test
  void publishesTheBareText() {
    Exchange exchange =
        run(
            e -> {
              e.setVariable("presence", "connected");
              e.getMessage().setHeader("Any", "thing");
            });

    assertThat(exchange.getException()).isNull();
    assertThat(paho("printago-presence").call().getBody(String.class)).isEqualTo("connected");
    assertThat(paho("printago-presence").call().getHeaders())
        .isEqualTo(Map.of("CamelPahoOverrideTopic", "octoPrint/mqtt"));
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }
}
