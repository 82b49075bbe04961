package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.printago.DevelopmentPrintago;
import io.printerconnector.simulator.printago.DevelopmentPrintagoOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerClientTest {

  @TempDir private Path folder;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private DevelopmentPrintago server;
  private Broker broker;
  private BrokerClient client;

  @BeforeEach
  void connect() throws MqttException {
    server =
        DevelopmentPrintago.start(
            DevelopmentPrintagoOptions.defaults().withUser("farm", "hush-broker"));
    broker =
        new Broker(
            Messages.connector(
                folder,
                Map.of(
                    "broker_url", server.brokerUrl().toString(),
                    "username", "farm",
                    "password", "hush-broker",
                    "client_id", "c1",
                    "clean_session", false)));
    client = new BrokerClient(broker);
    client.connect(broker.options());
    client.subscribe("a", 1);
  }

  @AfterEach
  void end() throws MqttException {
    client.setCallback(new Taker("end"));
    client.disconnectForcibly(0, 1_000, false);
    client.close();
    server.close();
  }

  /** With a session that lasts, they come before there is a route. */
  @Test
  void messagesWaitForTheRoute() {
    server.publish("a", "early", 1, false);
    server.publish("a", "later", 1, false);
    assertThat(taken).isEmpty();

    client.setCallback(new Taker("route"));

    await().until(() -> taken.equals(List.of("route early", "route later")));
  }

  @Test
  void messagesOfTheNextConnectionWaitForItsRoute() throws MqttException {
    client.setCallback(new Taker("first"));
    server.publish("a", "1", 1, false);
    await().until(() -> taken.equals(List.of("first 1")));
    client.forgetListener();
    client.disconnect();

    client.connect(broker.options());
    server.publish("a", "2", 1, false);
    client.setCallback(new Taker("second"));

    await().until(() -> taken.equals(List.of("first 1", "second 2")));
  }

  /** Takes messages as a route does. */
  private final class Taker implements MqttCallback {

    private final String name;

    Taker(String name) {
      this.name = name;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      taken.add(name + " " + message);
    }

    @Override
    public void connectionLost(Throwable cause) {
      // not of interest
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // nothing is sent
    }
  }
}
