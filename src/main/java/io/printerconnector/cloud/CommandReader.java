package io.printerconnector.cloud;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.command.StoredContent;
import io.printerconnector.command.UnusableCommand;
import io.printerconnector.printer.Printers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns an element of the cloud's command list into a command for a printer of this connector. */
public final class CommandReader {

  private static final String CONTENT = "content";

  private final Printers printers;

  public CommandReader(Printers printers) {
    this.printers = printers;
  }

  /**
   * Reads one element, as the contract defines it: {@code {"id", "printer_id", "action",
   * "params"}}.
   *
   * @param element the parsed JSON value
   * @throws InvalidCommandException if a field is missing or ill-typed, or names an unknown printer
   */
  public Command read(Object element) {
    if (element instanceof UnusableCommand unusable) {
      throw new InvalidCommandException(
          commandId(unusable.id()),
          unusable.action() instanceof String action ? action : null,
          unusable.reason());
    }
    if (!(element instanceof Map<?, ?> fields)) {
      throw new InvalidCommandException(
          null, null, "a command must be a JSON object, but is " + JsonTypes.describe(element));
    }
    Identifier id = commandId(fields.get("id"));
    if (!(fields.get("action") instanceof String action) || action.isBlank()) {
      throw new InvalidCommandException(
          id, null, "action must be a non-empty string, but is " + json(fields, "action"));
    }
    Identifier printerId = printerId(id, action, fields.get("printer_id"));
    Map<String, Object> params = params(id, action, fields.get("params"));
    return new Command(
        id,
        printerId,
        action,
        withoutFile(params),
        expiresAt(id, action, fields.get("expires_at")),
        params.get(CONTENT) instanceof StoredContent file ? file : null);
  }

  /** The parameters without a content that is in a file. */
  private static Map<String, Object> withoutFile(Map<String, Object> params) {
    Map<String, Object> rest = new LinkedHashMap<>(params);
    rest.values().removeIf(StoredContent.class::isInstance);
    return rest;
  }

  /** The moment in the optional {@code expires_at}, RFC 3339. */
  private static Instant expiresAt(Identifier id, String action, Object value) {
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse((String) value).toInstant();
    } catch (ClassCastException | DateTimeParseException e) {
      throw new InvalidCommandException(
          id,
          action,
          "expires_at must be a time such as 2026-01-02T03:04:05Z, but is "
              + (value instanceof String text ? "\"" + text + "\"" : JsonTypes.describe(value)));
    }
  }

  private static Identifier commandId(Object value) {
    try {
      return new Identifier(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidCommandException(
          null, null, "a command without a usable id: " + JsonTypes.describe(value));
    }
  }

  private Identifier printerId(Identifier id, String action, Object value) {
    if (value == null) {
      throw new InvalidCommandException(id, action, "missing printer_id");
    }
    Identifier printerId;
    try {
      printerId = new Identifier(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidCommandException(
          id,
          action,
          "printer_id must be an integer or a string, but is " + JsonTypes.describe(value));
    }
    return printers
        .find(printerId)
        .map(printer -> printer.printerId())
        .orElseThrow(
            () ->
                new InvalidCommandException(
                    id,
                    action,
                    "unknown printer_id %s; this connector has %s"
                        .formatted(printerId, knownPrinters())));
  }

  private String knownPrinters() {
    return printers.all().stream()
        .map(printer -> String.valueOf(printer.printerId()))
        .collect(Collectors.joining(", "));
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Map<String, Object> params(Identifier id, String action, Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map)) {
      throw new InvalidCommandException(
          id, action, "params must be a JSON object, but is " + JsonTypes.describe(value));
    }
    return (Map<String, Object>) value;
  }

  private static String json(Map<?, ?> fields, String name) {
    return fields.containsKey(name) ? JsonTypes.describe(fields.get(name)) : "missing";
  }
}
