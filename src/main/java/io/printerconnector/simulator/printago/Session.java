package io.printerconnector.simulator.printago;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the broker knows of a client: what it listens to, and what it has not acknowledged. For the
 * broker's event loop only.
 */
final class Session {

  private static final int MOST_PENDING = 1_000;
  private static final int HIGHEST_ID = 65_535;

  /** A message of quality 1 on its way. */
  private record Pending(Publication publication, boolean asRetained, boolean wasSent) {}

  private final Map<String, Integer> subscriptions = new LinkedHashMap<>();
  private final Map<Integer, Pending> pending = new LinkedHashMap<>();
  private MqttEndpoint endpoint;
  private int lastId;

  /** The client has come, perhaps again: it gets what it has not acknowledged. */
  void begin(MqttEndpoint connection) {
    endpoint = connection;
    pending.keySet().forEach(this::send);
  }

  void end() {
    endpoint = null;
  }

  /** The connection, or null while the client is away. */
  MqttEndpoint endpoint() {
    return endpoint;
  }

  /** Takes a subscription and returns the granted quality, which is 1 at most. */
  int subscribe(String filter, int qos) {
    int granted = Math.min(qos, 1);
    subscriptions.put(filter, granted);
    return granted;
  }

  void unsubscribe(String filter) {
    subscriptions.remove(filter);
  }

  /** The quality in which it wants messages of this topic; empty if it wants none. */
  OptionalInt wants(String topic) {
    return subscriptions.entrySet().stream()
        .filter(subscription -> TopicFilter.fits(subscription.getKey(), topic))
        .mapToInt(Map.Entry::getValue)
        .max();
  }

  /**
   * Sends a message, or keeps it until the client comes if its quality asks for that.
   *
   * @param asRetained whether it is an old one that was kept
   */
  void deliver(Publication publication, int qos, boolean asRetained) {
    if (Math.min(publication.qos(), qos) > 0) {
      lastId = lastId % HIGHEST_ID + 1;
      pending.put(lastId, new Pending(publication, asRetained, false));
      if (pending.size() > MOST_PENDING) {
        pending.remove(pending.keySet().iterator().next());
      }
      send(lastId);
    } else if (endpoint != null) {
      endpoint.publish(
          publication.topic(), publication.payload(), MqttQoS.AT_MOST_ONCE, false, asRetained);
    }
  }

  void acknowledged(int id) {
    pending.remove(id);
  }

  private void send(int id) {
    if (endpoint == null) {
      return;
    }
    Pending message = pending.get(id);
    pending.put(id, new Pending(message.publication(), message.asRetained(), true));
    endpoint.publish(
        message.publication().topic(),
        message.publication().payload(),
        MqttQoS.AT_LEAST_ONCE,
        message.wasSent(),
        message.asRetained(),
        id);
  }

  /** How it looks from outside, while it is connected. */
  Client shown() {
    MqttWill will = endpoint.will();
    return new Client(
        endpoint.clientIdentifier(),
        endpoint.protocolVersion(),
        endpoint.keepAliveTimeSeconds(),
        endpoint.isCleanSession(),
        will.isWillFlag()
            ? new Client.Will(
                will.getWillTopic(),
                will.getWillMessage().toString(),
                will.getWillQos(),
                will.isWillRetain())
            : null,
        new LinkedHashMap<>(subscriptions));
  }
}
