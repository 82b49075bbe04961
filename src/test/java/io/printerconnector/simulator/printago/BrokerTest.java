package io.printerconnector.simulator.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.printago.MqttPeer.Received;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker does what MQTT 3.1.1 asks of one, as far as clients of this protocol notice. */
class BrokerTest extends PrintagoTest {

  @Test
  void handsMessagesOnToThoseWhoSubscribed() throws Exception {
    MqttPeer all = peer("all").subscribe("#", 1);
    MqttPeer one = peer("one").subscribe("a/+", 0);

    peer("sender").publish("b", "first", 1, false).publish("a/b", "second", 1, false);

    assertThat(one.next()).isEqualTo(new Received("a/b", "second", 0, false));
    assertThat(all.next()).isEqualTo(new Received("b", "first", 1, false));
    assertThat(all.next()).isEqualTo(new Received("a/b", "second", 1, false));
    one.client.unsubscribe("a/+");
    assertThat(server.publish("a/b", "third", 0, false)).isEqualTo(1);
    assertThat(all.next().text()).isEqualTo("third");
    assertThat(one.messages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void keepsRetainedMessagesForLaterSubscribers(int qos) throws Exception {
    MqttPeer early = peer("early").subscribe("#", 1);
    MqttPeer sender = peer("sender").publish("a", "old", qos, true).publish("a", "new", qos, true);
    assertThat(early.next()).isEqualTo(new Received("a", "old", qos, false));
    assertThat(early.next()).isEqualTo(new Received("a", "new", qos, false));

    MqttPeer late = peer("late").subscribe("+", 1);

    assertThat(late.next()).isEqualTo(new Received("a", "new", qos, true));
    sender.publish("a", "", qos, true);
    assertThat(late.next()).isEqualTo(new Received("a", "", qos, false));
    MqttPeer last = peer("last").subscribe("+", 1);
    server.publish("b", "afterwards", 0, false);
    assertThat(last.next().text()).isEqualTo("afterwards");
  }

  @Test
  void hearsAMessageOfQuality2Once() throws Exception {
    MqttPeer reader = peer("reader").subscribe("a", 2);

    peer("sender").publish("a", "once", 2, false);

    assertThat(reader.next()).isEqualTo(new Received("a", "once", 1, false));
    assertThat(server.messages()).extracting(Message::qos).containsExactly(2);
  }

  @Test
  void publishesTheLastWillOfAClientThatIsLost() throws Exception {
    MqttPeer reader = peer("reader").subscribe("presence", 1);
    MqttPeer printer = stranger("printer");
    printer.options.setWill("presence", "gone".getBytes(), 1, true);
    printer.connect();
    assertThat(server.clients())
        .filteredOn(client -> client.id().equals("printer"))
        .extracting(Client::will)
        .containsExactly(new Client.Will("presence", "gone", 1, true));

    server.disconnectClients();

    printer.awaitLoss();
    reader.awaitLoss();
    assertThat(server.messages()).extracting(Message::sender).containsExactly("printer");
    reader.connect();
    reader.subscribe("presence", 1);
    assertThat(reader.next()).isEqualTo(new Received("presence", "gone", 1, true));
  }

  @Test
  void publishesNoLastWillOfAClientThatSaysGoodbye() throws Exception {
    MqttPeer reader = peer("reader").subscribe("#", 1);
    MqttPeer printer = stranger("printer");
    printer.options.setWill("presence", "gone".getBytes(), 1, true);
    printer.connect();

    printer.client.disconnect();

    await().until(() -> server.clients().size() == 1);
    server.publish("b", "afterwards", 0, false);
    assertThat(reader.next().text()).isEqualTo("afterwards");
  }

  @Test
  void anotherClientOfTheSameIdTakesItsPlace() throws Exception {
    MqttPeer former = stranger("printer");
    former.options.setWill("presence", "gone".getBytes(), 1, true);
    former.connect();
    former.subscribe("a", 1);

    MqttPeer newer = peer("printer").subscribe("a", 1);

    former.awaitLoss();
    assertThat(server.messages()).extracting(Message::payload).containsExactly("gone");
    assertThat(server.publish("a", "for the newer", 1, false)).isEqualTo(1);
    assertThat(newer.next().text()).isEqualTo("for the newer");
    assertThat(server.clients()).hasSize(1);
  }

  @Test
  void keepsWhatAKnownClientMisses() throws Exception {
    MqttPeer printer = stranger("printer");
    printer.options.setCleanSession(false);
    assertThat(printer.connect()).isFalse();
    printer.subscribe("a", 1);
    printer.client.disconnect();
    await().until(() -> server.clients().isEmpty());

    server.publish("a", "missed", 1, false);
    server.publish("a", "lost", 0, false);

    assertThat(printer.connect()).isTrue();
    assertThat(printer.next()).isEqualTo(new Received("a", "missed", 1, false));
    server.publish("a", "now", 0, false);
    assertThat(printer.next().text()).isEqualTo("now");
  }

  @Test
  void sendsAgainWhatWasNotAcknowledged() throws Exception {
    MqttPeer printer = stranger("printer");
    printer.options.setCleanSession(false);
    printer.client.setManualAcks(true);
    printer.connect();
    printer.subscribe("a", 1);
    server.publish("a", "twice", 1, false);
    MqttMessage first = printer.raw.poll(10, TimeUnit.SECONDS);
    server.disconnectClients();
    printer.awaitLoss();

    printer.connect();

    MqttMessage second = printer.raw.poll(10, TimeUnit.SECONDS);
    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(first.isDuplicate()).isFalse();
    assertThat(second.isDuplicate()).isTrue();
    printer.client.messageArrivedComplete(second.getId(), 1);
    printer.client.disconnect();
    await().until(() -> server.clients().isEmpty());
    printer.connect();
    server.publish("a", "afterwards", 0, false);
    assertThat(printer.raw.poll(10, TimeUnit.SECONDS)).hasToString("afterwards");
  }

  @Test
  void refusesStrangers() throws Exception {
    MqttPeer anonymous = stranger("anonymous");
    anonymous.options = new MqttConnectOptions();
    MqttPeer guesser = stranger("guesser");
    guesser.options.setPassword("guess".toCharArray());
    MqttPeer other = stranger("other");
    other.options.setUserName("other");

    assertThat(anonymous.refusal()).isEqualTo(4);
    assertThat(guesser.refusal()).isEqualTo(4);
    assertThat(other.refusal()).isEqualTo(4);
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void refusesEverybodyIfItIsTold(int code) throws Exception {
    server.refuse(code);
    MqttPeer printer = stranger("printer");
    assertThat(printer.refusal()).isEqualTo(code);

    server.refuse(0);

    printer.connect();
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {MqttConnectOptions.MQTT_VERSION_3_1, MqttConnectOptions.MQTT_VERSION_3_1_1})
  void speaksBothVersions(int version) throws Exception {
    MqttPeer printer = stranger("printer");
    printer.options.setMqttVersion(version);
    printer.options.setKeepAliveInterval(7);
    printer.connect();

    assertThat(server.clients())
        .extracting(Client::protocol, Client::keepAliveSeconds, Client::cleanSession)
        .containsExactly(tuple(version, 7, true));
  }

  @Test
  void restartsOnTheSamePortWithItsRetainedMessages() throws Exception {
    int port = server.brokerUrl().getPort();
    MqttPeer printer = stranger("printer");
    printer.options.setWill("presence", "gone".getBytes(), 1, true);
    printer.connect();
    printer.subscribe("a", 0).publish("b", "kept", 0, true);
    await().until(() -> server.messages().size() == 1);

    server.restart();

    printer.awaitLoss();
    assertThat(server.brokerUrl().getPort()).isEqualTo(port);
    assertThat(server.messages()).extracting(Message::payload).containsExactly("kept");
    assertThat(printer.connect()).isFalse();
    printer.subscribe("b", 0);
    assertThat(printer.next()).isEqualTo(new Received("b", "kept", 0, true));
    assertThat(server.publish("a", "the subscription is gone", 0, false)).isZero();
  }

  @Test
  void goesAwayAndComesBack() throws Exception {
    MqttPeer printer = peer("printer");

    server.away();
    server.away();

    printer.awaitLoss();
    assertThat(printer.refusal()).isEqualTo(32103);
    server.back();
    server.back();
    printer.connect();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void isSilentIfItIsTold() throws Exception {
    MqttPeer printer = stranger("printer");
    printer.options.setKeepAliveInterval(1);
    printer.connect();
    printer.subscribe("a", 0);

    server.silence(true);

    printer.publish("b", "unheard", 0, false);
    assertThat(server.publish("a", "undelivered", 0, false)).isZero();
    try (Socket other = new Socket("127.0.0.1", server.brokerUrl().getPort())) {
      other.setSoTimeout(300);
      other.getOutputStream().write(HexFormat.of().parseHex("100d00044d5154540402003c000178"));
      assertThatThrownBy(() -> other.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    printer.awaitLoss();
    server.silence(false);
    printer.connect();
    assertThat(server.messages()).extracting(Message::payload).containsExactly("undelivered");
  }

  @Test
  void takesMessagesUpToALimit() throws Exception {
    MqttPeer printer = peer("printer");
    String allowed = "x".repeat(MqttPort.MOST_PAYLOAD_BYTES);

    printer.publish("a", allowed, 1, false);
    printer.client.getTopic("a").publish((allowed + "x".repeat(70_000)).getBytes(), 0, false);

    printer.awaitLoss();
    assertThat(server.messages())
        .extracting(message -> message.payload().length())
        .containsExactly(MqttPort.MOST_PAYLOAD_BYTES);
  }
}
