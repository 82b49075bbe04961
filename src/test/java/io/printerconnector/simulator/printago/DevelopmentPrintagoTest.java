package io.printerconnector.simulator.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.simulator.http.NotListeningException;
import io.printerconnector.tls.Keys;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DevelopmentPrintagoTest {

  private static final DevelopmentPrintagoOptions OPTIONS = DevelopmentPrintagoOptions.defaults();
  private static final String STATUS =
      "{\"type\":\"status\",\"printer_id\":\"%s\",\"data\":{\"n\":%d}}";

  @Test
  void listensOnTheLocalHostUntilClosed() throws Exception {
    MqttPeer peer;
    URI url;
    try (DevelopmentPrintago server = DevelopmentPrintago.start(OPTIONS)) {
      assertThat(server.brokerUrl().toString()).matches("mqtt://127\\.0\\.0\\.1:\\d+");
      assertThat(server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
      url = URI.create(server.baseUrl() + "/dev");
      assertThat(HttpPeer.get(url).status()).isEqualTo(200);
      peer = new MqttPeer(server, "peer");
      peer.connect();
    }
    peer.awaitLoss();
    assertThat(peer.refusal()).isEqualTo(32103);
    peer.close();
    assertThatThrownBy(() -> HttpPeer.get(url)).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichAddressItCannotListenOn() {
    try (DevelopmentPrintago server = DevelopmentPrintago.start(OPTIONS)) {
      for (URI taken : List.of(server.brokerUrl(), server.baseUrl())) {
        boolean isBroker = taken.equals(server.brokerUrl());
        DevelopmentPrintagoOptions options =
            OPTIONS.listeningOn(
                "127.0.0.1", isBroker ? taken.getPort() : 0, isBroker ? 0 : taken.getPort());

        assertThatThrownBy(() -> DevelopmentPrintago.start(options))
            .isInstanceOf(NotListeningException.class)
            .hasMessageContaining("127.0.0.1:" + taken.getPort())
            .hasMessageContaining("in use");
      }
    }
  }

  @Test
  void leavesASharedVertxOpenAndFollowsItsClock() throws Exception {
    Vertx vertx = Vertx.vertx();
    FakeTime clock = new FakeTime(Instant.parse("2026-01-02T03:04:05Z"));
    List<Message> heard = new CopyOnWriteArrayList<>();
    DevelopmentPrintagoOptions options = OPTIONS.withListener(heard::add);
    try {
      DevelopmentPrintago.start(options, clock, vertx).close();
      try (DevelopmentPrintago server = DevelopmentPrintago.start(options, clock, vertx)) {
        server.publish("a", "b", 0, true);
        assertThat(heard).isEqualTo(server.messages());
        assertThat(heard).hasToString("[2026-01-02T03:04:05Z a (retained) b]");
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void isConnectedWhenSomebodyListensToCommands() throws Exception {
    try (DevelopmentPrintago server = DevelopmentPrintago.start(OPTIONS);
        MqttPeer onlooker = new MqttPeer(server, "onlooker");
        MqttPeer printer = new MqttPeer(server, "printer")) {
      onlooker.connect();
      onlooker.subscribe("#", 0);
      printer.connect();
      assertThat(server.isConnected()).isFalse();
      assertThat(server.command("a", "b", Map.of())).isEqualTo(1);

      printer.subscribe("octoPrint/commands", 0);

      assertThat(server.isConnected()).isTrue();
      assertThat(server.command("p1", "a", "b", Map.of("c", 1))).isEqualTo(2);
      assertThat(printer.next().text())
          .isEqualTo(
              "{\"type\":\"a\",\"action\":\"b\",\"parameters\":{\"c\":1},\"printer_id\":\"p1\"}");
      server.disconnectClients();
      assertThat(server.isConnected()).isFalse();
    }
  }

  @Test
  void findsWhatTheConnectorSaid() throws Exception {
    try (DevelopmentPrintago server = DevelopmentPrintago.start(OPTIONS);
        MqttPeer printer = new MqttPeer(server, "printer")) {
      assertThat(server.presence()).isEmpty();
      assertThat(server.latestStatus()).isEmpty();
      printer.connect();
      printer
          .publish("octoPrint/mqtt", "connected", 1, true)
          .publish("octoprint/status", STATUS.formatted("p1", 1), 1, true)
          .publish("octoprint/status", STATUS.formatted("p2", 2), 1, true)
          .publish("octoprint/success", "{\"type\":\"success\",\"data\":\"fine\"}", 1, true)
          .publish("octoprint/success", "{\"type\":\"error\",\"data\":\"odd\"}", 1, true)
          .publish("octoprint/success", "no JSON", 1, true);

      assertThat(server.presence()).contains("connected");
      assertThat(server.latestStatus()).contains(Map.of("n", 2));
      assertThat(server.latestStatus("p1")).contains(Map.of("n", 1));
      assertThat(server.latestStatus("p3")).isEmpty();
      assertThat(server.messagesOfType("success"))
          .extracting(Message::data)
          .containsExactly("fine");
    }
  }

  @Test
  void speaksTls(@TempDir Path folder) throws Exception {
    Keys keys = new Keys(folder, "localhost");
    DevelopmentPrintagoOptions options =
        OPTIONS
            .listeningOn("localhost", 0, 0)
            .withTls(new DevelopmentPrintagoOptions.Tls(keys.store(), Keys.PASSWORD, null));
    try (DevelopmentPrintago server = DevelopmentPrintago.start(options);
        MqttPeer printer = new MqttPeer(server, "printer")) {
      assertThat(server.brokerUrl().toString()).startsWith("mqtts://localhost:");
      printer.options.setSocketFactory(keys.trustingContext().getSocketFactory());
      printer.connect();
      printer.publish("a", "b", 1, false);
      assertThat(server.messages()).hasSize(1);
    }
  }

  @Test
  void asksForCertificatesOfClients(@TempDir Path folder) throws Exception {
    Keys keys = new Keys(folder, "localhost");
    DevelopmentPrintagoOptions options =
        OPTIONS
            .listeningOn("localhost", 0, 0)
            .withTls(
                new DevelopmentPrintagoOptions.Tls(
                    keys.store(), Keys.PASSWORD, keys.certificate()));
    try (DevelopmentPrintago server = DevelopmentPrintago.start(options);
        MqttPeer stranger = new MqttPeer(server, "stranger");
        MqttPeer printer = new MqttPeer(server, "printer")) {
      stranger.options.setSocketFactory(keys.trustingContext().getSocketFactory());
      assertThat(stranger.refusal()).isNotZero();
      printer.options.setSocketFactory(keys.context().getSocketFactory());
      printer.connect();
    }
  }

  @Test
  void makesUpItsPassword() {
    DevelopmentPrintagoOptions other = DevelopmentPrintagoOptions.defaults();

    assertThat(OPTIONS.password()).isNotEqualTo(other.password());
    assertThat(OPTIONS.pairingToken()).isNotEqualTo(other.pairingToken());
    assertThat(OPTIONS.withPairingToken("mine").pairingToken()).isEqualTo("mine");
  }

  @Test
  void showsAMessageOnOneLine() {
    assertThat(message("{\n  \"a\": \"\u001b[2J\"\n}"))
        .hasToString("1970-01-01T00:00:00Z t { \"a\": \"?[2J\" }");
    assertThat(message("x".repeat(2_001)).toString()).endsWith("xxx...").hasSize(2_026);
  }

  @Test
  void theLogOfMessagesIsBounded() {
    MessageLog log = new MessageLog();
    for (int i = 0; i < MessageLog.CAPACITY + 5; i++) {
      log.add(message(String.valueOf(i)));
    }
    assertThat(log.all()).hasSize(MessageLog.CAPACITY);
    assertThat(log.all().get(0).payload()).isEqualTo("5");

    String mebi = "x".repeat(1024 * 1024);
    for (int i = 0; i < 20; i++) {
      log.add(message(mebi));
    }
    assertThat(log.all()).hasSize(16);
  }

  private static Message message(String payload) {
    return new Message(Instant.EPOCH, "t", payload, false, 0, null);
  }
}
