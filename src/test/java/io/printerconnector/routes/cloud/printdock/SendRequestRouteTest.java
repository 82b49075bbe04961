package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template adds to this is in {@link PrintdockRouteTest}. */
class SendRequestRouteTest extends RouteTest {

  private Exchange send(String limits) {
    return run(
        exchange -> {
          exchange.setVariable("cloudPath", "/x?y=1");
          exchange.setVariable("cloudLimits", limits);
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
          exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
          exchange.getMessage().setHeader("X-Printer-Id", "b/2");
          exchange.getMessage().setBody("{}");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud", "heartbeat"})
  void sendsWhoItIs(String limits) {
    http(limits).answers(200, "{\"ok\": true}");

    Exchange exchange = send(limits);

    assertThat(exchange.getException()).isNull();
    assertThat(sentHeaders(http(limits).call()))
        .containsEntry(Exchange.HTTP_METHOD, "POST")
        .containsEntry(Exchange.HTTP_URI, "http://cloud.test/base/x?y=1")
        .containsEntry("Authorization", "Bearer s3cret")
        .containsEntry(Exchange.CONTENT_TYPE, "application/json")
        .containsEntry("X-Connector-Id", "c/1")
        .containsEntry("X-Printer-Id", "b/2");
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"ok\": true}");
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("cloud")).containsExactly(2000L, 5000L, 5000L, 5000L);
    assertThat(timeouts("heartbeat")).containsExactly(2000L, 5000L, 5000L, 5000L);
  }
}
