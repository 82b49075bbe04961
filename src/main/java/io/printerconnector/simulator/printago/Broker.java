package io.printerconnector.simulator.printago;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Hands messages on to those who subscribed, keeps retained ones, and publishes last wills, as MQTT
 * 3.1.1 has it. Only {@link #clients} may be called beside its event loop.
 */
final class Broker {

  private final BiConsumer<Publication, String> heard;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Publication> retained = new TreeMap<>();
  private boolean silent;
  private volatile List<Client> clients = List.of();

  /**
   * @param heard is told each publication, and the id of its sender
   */
  Broker(BiConsumer<Publication, String> heard) {
    this.heard = heard;
  }

  /** Those who are connected. */
  List<Client> clients() {
    return clients;
  }

  /** From now on it answers nothing, and nothing arrives; connections stay open. */
  void silence(boolean isSilent) {
    silent = isSilent;
  }

  boolean isSilent() {
    return silent;
  }

  /** Lets a client in. Another one of the same id is sent away. */
  void accept(MqttEndpoint endpoint) {
    String id = endpoint.clientIdentifier();
    Session former = sessions.get(id);
    if (former != null && former.endpoint() != null) {
      MqttEndpoint other = former.endpoint();
      lose(former, other);
      other.close();
    }
    if (endpoint.isCleanSession()) {
      sessions.remove(id);
    }
    boolean isKnown = sessions.containsKey(id);
    Session session = sessions.computeIfAbsent(id, any -> new Session());
    endpoint.autoKeepAlive(false).pingHandler(ping -> unlessSilent(endpoint::pong));
    endpoint.publishHandler(message -> unlessSilent(() -> take(message, endpoint)));
    endpoint.publishReleaseHandler(messageId -> endpoint.publishComplete(messageId));
    endpoint.publishAcknowledgeHandler(session::acknowledged);
    endpoint.subscribeHandler(message -> unlessSilent(() -> subscribe(message, session, endpoint)));
    endpoint.unsubscribeHandler(
        message -> unlessSilent(() -> unsubscribe(message, session, endpoint)));
    endpoint.disconnectHandler(disconnected -> leave(session, endpoint));
    endpoint.closeHandler(closed -> lose(session, endpoint));
    endpoint.accept(isKnown);
    session.begin(endpoint);
    look();
  }

  /** Publishes something and returns how many clients want it. */
  int publish(Publication publication, String sender) {
    heard.accept(publication, sender);
    if (publication.retained() && publication.payload().length() == 0) {
      retained.remove(publication.topic());
    } else if (publication.retained()) {
      retained.put(publication.topic(), publication);
    }
    int receivers = 0;
    for (Session session : List.copyOf(sessions.values())) {
      OptionalInt qos = session.wants(publication.topic());
      if (qos.isPresent() && !silent) {
        session.deliver(publication, qos.getAsInt(), false);
        receivers++;
      }
    }
    return receivers;
  }

  /** Cuts all connections; last wills are published. */
  void cut() {
    for (Session session : List.copyOf(sessions.values())) {
      if (session.endpoint() != null) {
        MqttEndpoint endpoint = session.endpoint();
        lose(session, endpoint);
        endpoint.close();
      }
    }
  }

  /** Cuts all connections as a broker does that ends: nobody is left to publish last wills. */
  void dismiss() {
    for (Session session : List.copyOf(sessions.values())) {
      if (session.endpoint() != null) {
        MqttEndpoint endpoint = session.endpoint();
        leave(session, endpoint);
        endpoint.close();
      }
    }
  }

  private void unlessSilent(Runnable action) {
    if (!silent) {
      action.run();
    }
  }

  private void take(MqttPublishMessage message, MqttEndpoint endpoint) {
    publish(
        new Publication(
            message.topicName(), message.payload(), message.qosLevel().value(), message.isRetain()),
        endpoint.clientIdentifier());
    switch (message.qosLevel()) {
      case AT_LEAST_ONCE -> endpoint.publishAcknowledge(message.messageId());
      case EXACTLY_ONCE -> endpoint.publishReceived(message.messageId());
      default -> {
        // nothing to acknowledge
      }
    }
  }

  private void subscribe(MqttSubscribeMessage message, Session session, MqttEndpoint endpoint) {
    List<MqttQoS> granted = new ArrayList<>();
    message
        .topicSubscriptions()
        .forEach(
            wish ->
                granted.add(
                    MqttQoS.valueOf(
                        session.subscribe(wish.topicName(), wish.qualityOfService().value()))));
    endpoint.subscribeAcknowledge(message.messageId(), granted);
    look();
    for (int i = 0; i < granted.size(); i++) {
      String filter = message.topicSubscriptions().get(i).topicName();
      for (Publication publication : retained.values()) {
        if (TopicFilter.fits(filter, publication.topic())) {
          session.deliver(publication, granted.get(i).value(), true);
        }
      }
    }
  }

  private void unsubscribe(MqttUnsubscribeMessage message, Session session, MqttEndpoint endpoint) {
    message.topics().forEach(session::unsubscribe);
    endpoint.unsubscribeAcknowledge(message.messageId());
    look();
  }

  /** A client has said goodbye. */
  private void leave(Session session, MqttEndpoint endpoint) {
    if (session.endpoint() != endpoint) {
      return; // it had left before, or has come again meanwhile
    }
    session.end();
    if (endpoint.isCleanSession()) {
      sessions.remove(endpoint.clientIdentifier());
    }
    look();
  }

  /** The connection of a client has ended without a goodbye. */
  private void lose(Session session, MqttEndpoint endpoint) {
    if (session.endpoint() != endpoint) {
      return;
    }
    leave(session, endpoint);
    MqttWill will = endpoint.will();
    if (will.isWillFlag()) {
      publish(
          new Publication(
              will.getWillTopic(), will.getWillMessage(), will.getWillQos(), will.isWillRetain()),
          endpoint.clientIdentifier());
    }
  }

  private void look() {
    clients =
        sessions.values().stream()
            .filter(session -> session.endpoint() != null)
            .map(Session::shown)
            .toList();
  }
}
