package io.printerconnector.cloud.printago;

import java.lang.reflect.Field;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Opens a connection to a broker without a network. */
public final class OpenBroker {

  /** What a connected client says of itself. */
  private static final class Connected extends MqttAsyncClient {

    Connected() throws MqttException {
      super("tcp://broker.test:1883", "klipper", new MemoryPersistence());
    }

    @Override
    public boolean isConnected() {
      return true;
    }
  }

  private OpenBroker() {}

  /** There is a connection, and the commands are subscribed to. */
  public static void open(BrokerLink link, BrokerClient client) {
    try {
      set(MqttClient.class, client, "aClient", new Connected());
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
    set(BrokerLink.class, link, "up", true);
    set(BrokerLink.class, link, "ready", true);
    set(BrokerLink.class, link, "wasReady", true);
  }

  /** The connection is lost. */
  public static void lose(BrokerLink link) {
    set(BrokerLink.class, link, "up", false);
    set(BrokerLink.class, link, "ready", false);
  }

  /** There has never been a connection. */
  public static void reset(BrokerLink link) {
    lose(link);
    set(BrokerLink.class, link, "wasReady", false);
  }

  private static void set(Class<?> type, Object of, String name, Object value) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      field.set(of, value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
