package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.command.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How the printers' ids and the topics of Printago go together. */
final class PrintagoPrinters {

  /** The default of {@code command_topics}. */
  static final String COMMAND_TOPIC = "octoPrint/commands";

  /** The default of {@code reply_topic}. */
  static final String REPLY_TOPIC = "octoprint/{type}";

  /** The default of {@code presence_topic}. */
  static final String PRESENCE_TOPIC = "octoPrint/mqtt";

  /** The default of {@code telemetry_topic}. */
  static final String TELEMETRY_TOPIC = "octoPrint";

  private final ConfigFields fields;
  private final List<ConfigFields> printers = new ArrayList<>();

  /** The topics that can be used. */
  private record Topics(List<String> commands, String reply, String presence, String telemetry) {

    boolean namePrinters() {
      return Stream.concat(commands.stream(), Stream.of(reply, telemetry))
          .anyMatch(topic -> topic.contains(TopicTemplate.PRINTER));
    }
  }

  /**
   * @param fields the object {@code printago}
   * @param list the list of printers; what is wrong with it is told elsewhere
   */
  PrintagoPrinters(ConfigFields fields, JsonNode list, List<ConfigProblem> problems) {
    this.fields = fields;
    for (int i = 0; i < list.size() && list.isArray(); i++) {
      if (list.get(i) instanceof ObjectNode printer) {
        printers.add(new ConfigFields(printer, "moonraker[" + i + "].", problems));
      }
    }
  }

  /** Whether there is an id for each printer. */
  boolean haveIds() {
    return printers.size() != 1
        || fields.isWritten(PrintagoKeys.PRINTER_ID)
        || printers.get(0).isWritten(PrintagoKeys.PRINTER_ID);
  }

  /** The id of the only printer that stands in the object; null if there is none. */
  Identifier onlyId() {
    Identifier id = fields.id(PrintagoKeys.PRINTER_ID);
    if (id != null && printers.size() > 1) {
      fields.problem(
          PrintagoKeys.PRINTER_ID,
          id.toString(),
          "it is for an only printer; give each entry of moonraker its printer_id, and remove this");
    }
    if (id != null && printers.size() == 1) {
      JsonNode other = printers.get(0).node(PrintagoKeys.PRINTER_ID);
      if (printers.get(0).isWritten(PrintagoKeys.PRINTER_ID)
          && !other.asText().equals(id.toString())) {
        fields.problem(
            PrintagoKeys.PRINTER_ID,
            id.toString(),
            "moonraker[0].printer_id is %s; remove one of them".formatted(other));
      }
    }
    return id;
  }

  /**
   * Looks whether the topics keep the printers and the directions apart.
   *
   * @param settings the properties that the object sets
   */
  void check(Map<String, String> settings) {
    Topics topics =
        new Topics(
            Stream.of(topic(settings, PrintagoKeys.COMMAND_TOPICS, COMMAND_TOPIC).split(","))
                .filter(topic -> !topic.isEmpty())
                .toList(),
            topic(settings, PrintagoKeys.REPLY_TOPIC, REPLY_TOPIC),
            topic(settings, PrintagoKeys.PRESENCE_TOPIC, PRESENCE_TOPIC),
            topic(settings, PrintagoKeys.TELEMETRY_TOPIC, TELEMETRY_TOPIC));
    if (printers.size() > 1) {
      keepApart(topics);
    } else if (topics.namePrinters() && !haveIds()) {
      fields.problem(
          PrintagoKeys.PRINTER_ID,
          "missing",
          "a topic has {printer_id}; write here the one that the printer has at Printago");
    }
    if (topics.namePrinters()) {
      Stream.concat(Stream.of(fields), printers.stream()).forEach(PrintagoPrinters::checkId);
    }
    checkDirections(topics);
  }

  /** The topic of a key, or its default; empty if there is a problem with it. */
  private String topic(Map<String, String> settings, String key, String usual) {
    String otherwise = fields.isWritten(key) ? "" : usual;
    return settings.getOrDefault(PrintagoKeys.properties().get(key), otherwise);
  }

  private void keepApart(Topics topics) {
    for (ConfigFields printer : printers) {
      if (!printer.isWritten(PrintagoKeys.PRINTER_ID)) {
        printer.problem(
            PrintagoKeys.PRINTER_ID,
            "missing",
            "with several printers each has its id; write here the one that it has at Printago");
      }
    }
    for (String topic : topics.commands()) {
      if (!topic.contains(TopicTemplate.PRINTER)) {
        fields.problem(
            PrintagoKeys.COMMAND_TOPICS,
            topic,
            "with several printers each command topic must have {printer_id}, like"
                + " printago/{printer_id}/commands");
      }
    }
    if (fields.node(PrintagoKeys.LEGACY_TELEMETRY).asBoolean()
        && !topics.telemetry().contains(TopicTemplate.PRINTER)) {
      fields.problem(
          PrintagoKeys.TELEMETRY_TOPIC,
          topics.telemetry(),
          "with several printers it must have {printer_id}, like octoPrint/{printer_id}");
    }
  }

  private static void checkId(ConfigFields entry) {
    String id = entry.node(PrintagoKeys.PRINTER_ID).asText();
    if (entry.isWritten(PrintagoKeys.PRINTER_ID) && !TopicTemplate.canHold(id)) {
      String fix = "it goes into a topic, and so must not have /, + or #";
      entry.problem(PrintagoKeys.PRINTER_ID, id, fix);
    }
  }

  /** What the connector sends must not come back as commands. */
  private void checkDirections(Topics topics) {
    Set<String> sent = new HashSet<>(List.of(topics.presence()));
    for (String type : PrintagoKeys.TYPES) {
      sent.add(topics.reply().replace(TopicTemplate.TYPE, type));
    }
    topics.commands().stream()
        .filter(sent::contains)
        .forEach(
            topic ->
                fields.problem(
                    PrintagoKeys.COMMAND_TOPICS,
                    topic,
                    "the connector itself sends to this topic; commands need another"));
  }
}
