package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields.InvalidField;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command to hand to a connector. Values are JSON as Jackson reads it; a value that is null is
 * left out of the poll answer.
 *
 * @param id a string or an integer of any size; null: the cloud makes one ("cmd_1")
 * @param connectorId the only connector that gets it; null: the one that owns the printer, or the
 *     first to poll if the printer is unknown
 * @param printerId any JSON value; the contract says an id from the registration
 * @param action the action's name
 * @param params any JSON value; the contract says an object
 * @param extra further fields; one with a contract's name overrides it, also with null
 */
public record QueuedCommand(
    Object id,
    Object connectorId,
    Object printerId,
    String action,
    Object params,
    Map<String, Object> extra) {

  /**
   * @throws InvalidField if the id is neither a string nor an integer
   */
  public QueuedCommand {
    boolean integer = id instanceof Integer || id instanceof Long || id instanceof BigInteger;
    if (id != null && !integer && !(id instanceof String)) {
      throw new InvalidField("id", "a string or an integer", id);
    }
    extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** A command of the contract's usual shape; the cloud makes its id. */
  public static QueuedCommand of(Object printerId, String action, Map<String, Object> params) {
    return new QueuedCommand(null, null, printerId, action, params, Map.of());
  }

  /** The same with another id. */
  public QueuedCommand withId(Object newId) {
    return new QueuedCommand(newId, connectorId, printerId, action, params, extra);
  }

  /** The JSON object for the poll answer. */
  Map<String, Object> wire() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("printer_id", printerId);
    fields.put("action", action);
    fields.put("params", params);
    fields.values().removeIf(value -> value == null);
    fields.putAll(extra);
    return fields;
  }
}
