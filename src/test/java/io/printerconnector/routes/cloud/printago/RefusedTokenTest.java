package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.simulator.printago.Message;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A connection for which Printago is asked first, and says no. */
class RefusedTokenTest extends ServedRoutes {

  @Override
  protected String file() {
    return "cloud/printago/connect";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "cloud/printago/listen");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printago.pairingMode", "token",
        "printago.pairingUrl", "https://a.test/{token}",
        "printago.reconnectSeconds", "0");
  }

  @Test
  void isToldAndGetsNoCommands() {
    route("cloud-printago-check-token")
        .does(
            exchange -> {
              assertThat(server.connections()).isZero();
              exchange.setVariable("pairing", "the token is not valid");
            });

    Exchange exchange = runWith(null);

    assertThat(exchange.getException(CloudException.class).getStatus()).isEqualTo(401);
    assertThat(exchange.getException())
        .hasMessage("Printago refuses pairing_token: the token is not valid; get another one");
    assertThat(route("cloud-printago-tell-pairing").call().getExchange().getVariable("pairing"))
        .isEqualTo("the token is not valid");
    assertThat(link().isReady()).isFalse();
    assertThat(subscriptions()).isEmpty();
  }

  /** Others were told that it is there. */
  @Test
  void leavesItsLastWill() {
    route("cloud-printago-check-token")
        .does(exchange -> exchange.setVariable("pairing", "the token is not valid"));
    runWith(null);

    runWith(null);

    assertThat(server.connections()).isEqualTo(2);
    await()
        .untilAsserted(
            () ->
                assertThat(server.messages())
                    .extracting(Message::payload)
                    .containsExactly("disconnected"));
  }
}
