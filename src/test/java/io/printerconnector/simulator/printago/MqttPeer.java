package io.printerconnector.simulator.printago;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A client of the broker that does what a test says. */
final class MqttPeer implements AutoCloseable {

  /** What arrived, as text. */
  record Received(String topic, String text, int qos, boolean retained) {}

  final BlockingQueue<Received> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<MqttMessage> raw = new LinkedBlockingQueue<>();
  final CompletableFuture<Throwable> lost = new CompletableFuture<>();
  MqttConnectOptions options = new MqttConnectOptions();
  final MqttClient client;

  /** One that knows the password, and has not connected yet. */
  MqttPeer(DevelopmentPrintago server, String id) throws MqttException {
    String url = server.brokerUrl().toString().replace("mqtts:", "ssl:").replace("mqtt:", "tcp:");
    client = new MqttClient(url, id, new MemoryPersistence());
    client.setTimeToWait(10_000);
    options.setUserName(server.options().username());
    options.setPassword(server.options().password().toCharArray());
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    client.setCallback(
        new MqttCallback() {
          @Override
          public void connectionLost(Throwable cause) {
            lost.complete(cause);
          }

          @Override
          public void messageArrived(String topic, MqttMessage message) {
            raw.add(message);
            messages.add(
                new Received(topic, message.toString(), message.getQos(), message.isRetained()));
          }

          @Override
          public void deliveryComplete(IMqttDeliveryToken token) {
            // nobody waits for it
          }
        });
  }

  /** Connects; true if the broker still knew it. */
  boolean connect() throws MqttException {
    return client.connectWithResult(options).getSessionPresent();
  }

  /** Connects and returns the code with which it was refused. */
  int refusal() {
    try {
      client.connect(options);
    } catch (MqttException e) {
      return e.getReasonCode();
    }
    throw new AssertionError("it was not refused");
  }

  MqttPeer subscribe(String filter, int qos) throws MqttException {
    client.subscribe(filter, qos);
    return this;
  }

  MqttPeer publish(String topic, String text, int qos, boolean retained) throws MqttException {
    client.publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, retained);
    return this;
  }

  /** Waits for the next message. */
  Received next() throws InterruptedException {
    Received message = messages.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return message;
  }

  /** Waits until the connection is gone. */
  void awaitLoss() throws Exception {
    lost.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnectForcibly(0, 0, false);
    }
    client.close(true);
  }
}
