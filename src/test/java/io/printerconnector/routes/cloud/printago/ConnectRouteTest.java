package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.printago.StatusReports;
import io.printerconnector.routes.Samples;
import io.printerconnector.simulator.printago.Client;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ConnectRouteTest extends ServedRoutes {

  private static final String PRESENCE = "cloud-printago-tell-presence";
  private static final String PAIRING = "cloud-printago-tell-pairing";
  private static final String TOKEN = "cloud-printago-check-token";

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "cloud/printago/listen");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printago.subscribeQos", "1");
  }

  @Test
  void subscribesAndThenSaysThatItIsThere() {
    route(PRESENCE)
        .does(
            exchange -> {
              assertThat(link().isUp()).isTrue();
              assertThat(link().isReady()).isFalse();
              assertThat(subscriptions()).hasSize(2);
            });
    route(PAIRING).does(exchange -> assertThat(route(PRESENCE).calls()).hasSize(1));

    assertThat(runWith(null).getException()).isNull();

    assertThat(route(PRESENCE).call().getExchange().getVariable("presence")).isEqualTo("connected");
    assertThat(route(PAIRING).call().getExchange().getVariable("pairing")).isEqualTo("");
    assertThat(subscriptions()).isEqualTo(Map.of(VORON, 1, ENDER, 1));
    assertThat(link().isReady()).isTrue();
    assertThat(route(TOKEN).calls()).isEmpty();
    assertThat(clients())
        .extracting(Client::protocol, Client::keepAliveSeconds, Client::will)
        .containsExactly(tuple(4, 60, new Client.Will("octoPrint/mqtt", "disconnected", 1, true)));
  }

  @Test
  void subscribesAgainAfterALoss() {
    bean(StatusReports.class, "printagoReports")
        .sent(voron(), Samples.status(voron().printerId(), "ready", "standby", ""));
    runWith(null);
    breakConnection();
    link().setReconnectSeconds(0);

    assertThat(runWith(null).getException()).isNull();

    assertThat(subscriptions()).hasSize(2);
    assertThat(route(PRESENCE).calls()).hasSize(2);
    assertThat(
            bean(StatusReports.class, "printagoReports")
                .isWorthy(voron(), Samples.status(voron().printerId(), "ready", "standby", "")))
        .as("the status is told anew")
        .isTrue();
  }

  @Test
  void waitsAfterAConnectionThatDidNotLast() {
    runWith(null);
    breakConnection();

    assertThat(runWith(null).getException())
        .hasMessageMatching("the connection ended after \\d+ s");
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void failsIfTheBrokerRefuses() {
    server.refuse(4);

    Exchange exchange = runWith(null);

    assertThat(exchange.getException(CloudException.class).getStatus()).isEqualTo(401);
    assertThat(exchange.getException()).hasMessageContaining("bad user name or password");
    assertThat(route(PRESENCE).calls()).isEmpty();
  }

  @Test
  void failsIfTheBrokerIsAway() {
    server.away();

    assertThat(runWith(null).getException()).isInstanceOf(IOException.class);
    assertThat(link().isUp()).isFalse();
    assertThat(route(PRESENCE).calls()).isEmpty();
  }

  @Test
  void isNotReadyIfThePresenceCannotBeTold() {
    IOException error = new IOException("lost");
    route(PRESENCE).fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);

    assertThat(link().isReady()).isFalse();
  }
}
