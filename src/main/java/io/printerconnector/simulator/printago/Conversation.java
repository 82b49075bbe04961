package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is said over the broker, and ways to join in. Nothing here blocks; safe for threads. */
final class Conversation {

  private final DevelopmentPrintagoOptions options;
  private final Clock clock;
  private final MessageLog log = new MessageLog();
  private final Broker broker = new Broker(this::hear);
  private final MqttPort port;

  Conversation(DevelopmentPrintagoOptions options, Clock clock, Vertx vertx) {
    this.options = options;
    this.clock = clock;
    this.port = new MqttPort(vertx, options, broker);
  }

  MqttPort port() {
    return port;
  }

  TopicNames topics() {
    return options.topics();
  }

  /** Publishes a command that names its printer, if that is not null. */
  Future<Integer> command(String printerId, String type, String action, Map<String, ?> parameters) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("type", type);
    command.put("action", action);
    command.put("parameters", parameters);
    if (printerId != null) {
      command.put("printer_id", printerId);
    }
    return publish(topics().commandsFor(printerId), Json.write(command), 0, false);
  }

  /** Publishes a text, and tells how many clients it goes to. */
  Future<Integer> publish(String topic, String payload, int qos, boolean retained) {
    if (topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
      throw new IllegalArgumentException("nothing can be published on the topic " + topic);
    }
    if (qos < 0 || qos > 1) {
      throw new IllegalArgumentException("the quality is " + qos + ", but must be 0 or 1");
    }
    Publication publication = new Publication(topic, Buffer.buffer(payload), qos, retained);
    return port.ask(asked -> asked.publish(publication, null));
  }

  Future<Void> cut() {
    return port.ask(
        asked -> {
          asked.cut();
          return null;
        });
  }

  Future<Void> silence(boolean isSilent) {
    return port.ask(
        asked -> {
          asked.silence(isSilent);
          return null;
        });
  }

  Future<Void> restart() {
    return port.shut().compose(shut -> port.open());
  }

  List<Message> messages() {
    return log.all();
  }

  List<Message> messagesOfType(String type) {
    return log.all().stream()
        .filter(message -> topics().areReplies(message.topic(), type))
        .filter(message -> type.equals(message.json().get("type")))
        .toList();
  }

  Optional<Map<String, Object>> latestStatus(Predicate<Message> isWanted) {
    return newest(messagesOfType("status"), isWanted)
        .map(Message::data)
        .filter(Map.class::isInstance)
        .map(Json::asObject);
  }

  Optional<String> presence() {
    return newest(log.all(), message -> message.topic().equals(topics().presence()))
        .map(Message::payload);
  }

  boolean isConnected() {
    return clients().stream()
        .anyMatch(
            client -> client.subscriptions().keySet().stream().anyMatch(topics()::areCommands));
  }

  List<Client> clients() {
    return broker.clients();
  }

  private void hear(Publication publication, String sender) {
    Message message =
        new Message(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            publication.topic(),
            publication.payload().toString(),
            publication.retained(),
            publication.qos(),
            sender);
    log.add(message);
    options.listener().accept(message);
  }

  private static Optional<Message> newest(List<Message> messages, Predicate<Message> isWanted) {
    List<Message> backwards = new ArrayList<>(messages);
    Collections.reverse(backwards);
    return backwards.stream().filter(isWanted).findFirst();
  }
}
