package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.TelemetryMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTelemetryRouteTest extends PrintagoRoutes {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsThePayloadAsItIs(boolean retained) {
    Exchange exchange =
        runWith(new TelemetryMessage("octoPrint/temperature/bed", "{\"actual\":1}", retained));

    assertThat(exchange.getException()).isNull();
    Message sent = paho("printago-telemetry").call();
    assertThat(sent.getBody(String.class)).isEqualTo("{\"actual\":1}");
    assertThat(sent.getHeader("CamelPahoOverrideTopic")).isEqualTo("octoPrint/temperature/bed");
    assertThat(sent.getHeader("CamelPahoRetained", boolean.class)).isEqualTo(retained);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }
}
