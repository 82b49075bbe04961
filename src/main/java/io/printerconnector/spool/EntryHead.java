package io.printerconnector.spool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a spool file tells apart from parameters and results, read token by token: those may take
 * more memory than there is.
 */
final class EntryHead {

  private static final String ACTION = "action";

  private final Map<String, Object> values = new LinkedHashMap<>();

  private EntryHead() {}

  /**
   * Reads the head of a spool file.
   *
   * @throws DamagedEntryException if it is none
   */
  static EntryHead read(InputStream file) throws IOException {
    EntryHead head = new EntryHead();
    try (JsonParser parser = JsonText.parser(file)) {
      parser.nextToken();
      head.object(parser, "");
    }
    return head;
  }

  /** Takes down the values of an object by their path, and of what is in it. */
  private void object(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = path + parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "entry", "entry.command", "entry.outcome", "entry.outcome.result" -> {
          if (value == JsonToken.START_OBJECT) {
            object(parser, name + ".");
          }
        }
        case "entry.sequence" -> values.put(name, parser.getLongValue());
        case "entry.id", "entry.command.printer_id", "entry.outcome.printer_id" ->
            values.put(
                name, value.isNumeric() ? parser.getNumberValue() : parser.getValueAsString());
        case "entry.accepted_at",
            "entry.command.action",
            "entry.outcome.error_message",
            "entry.outcome.result.action" ->
            values.put(name, parser.getValueAsString());
        case "entry.outcome.succeeded" -> values.put(name, parser.getValueAsBoolean());
        default -> parser.skipChildren();
      }
    }
  }

  /** The entry as one that has failed with this text. */
  SpoolEntry failed(String message) {
    return ended(
        id("entry.command.printer_id"), false, message, action("entry.command.action"), null);
  }

  /** The entry as one that has ended as it did, with a note in place of its result. */
  SpoolEntry withNote(String note) {
    return ended(
        id("entry.outcome.printer_id"),
        Boolean.TRUE.equals(values.get("entry.outcome.succeeded")),
        (String) values.get("entry.outcome.error_message"),
        action("entry.outcome.result.action"),
        note);
  }

  private SpoolEntry ended(
      Identifier printerId, boolean succeeded, String message, String action, String note) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (action != null) {
      result.put(ACTION, action);
    }
    if (note != null) {
      result.put("note", note);
    }
    try {
      Identifier id = new Identifier(values.get("entry.id"));
      return new SpoolEntry(
          (Long) values.get("entry.sequence"),
          id,
          null,
          Instant.parse((String) values.get("entry.accepted_at")),
          new Outcome(id, printerId, succeeded, message, result));
    } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
      throw new DamagedEntryException("it is no file of the spool", e);
    }
  }

  private String action(String path) {
    return (String) values.get(path);
  }

  private Identifier id(String path) {
    return values.get(path) == null ? null : new Identifier(values.get(path));
  }
}
