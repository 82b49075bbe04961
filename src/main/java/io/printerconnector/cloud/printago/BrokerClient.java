package io.printerconnector.cloud.printago;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * The only connection to the broker, for what is sent and what is received. With a session that
 * lasts, messages come before the route that takes them has been started; they wait for it.
 */
public final class BrokerClient extends MqttClient {

  private static final long PATIENCE_SECONDS = 30;

  private volatile CompletableFuture<MqttCallback> listener = new CompletableFuture<>();

  /**
   * The connection to this broker, not open yet.
   *
   * @throws MqttException if the address cannot be one
   */
  public BrokerClient(Broker broker) throws MqttException {
    super(broker.url(), broker.clientId(), new MemoryPersistence());
    setTimeToWait(broker.patienceMillis());
    super.setCallback(new Waiting());
  }

  private final class Waiting implements MqttCallback {

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
      listener.get(PATIENCE_SECONDS, TimeUnit.SECONDS).messageArrived(topic, message);
    }

    @Override
    public void connectionLost(Throwable cause) {
      // The loop of the connection looks for that.
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // Who publishes has waited for it.
    }
  }

  /** Gives the messages to the route, which sets this when it starts. */
  @Override
  public void setCallback(MqttCallback callback) {
    listener.complete(callback);
  }

  /** Lets the messages of the next connection wait for its route. */
  void forgetListener() {
    listener = new CompletableFuture<>();
  }
}
