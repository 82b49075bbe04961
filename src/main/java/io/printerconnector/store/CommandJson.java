package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.StoredContent;
import io.printerconnector.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is stored of a command beside its identity, as JSON: parameters, expiry and file. */
final class CommandJson {

  private CommandJson() {}

  static String of(Command command) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("params", command.params());
    if (command.expiresAt() != null) {
      fields.put("expires_at", command.expiresAt().toString());
    }
    if (command.stored() != null) {
      fields.put(
          "content", Map.of("name", command.stored().name(), "size", command.stored().size()));
    }
    return JsonText.of(fields);
  }

  /**
   * The command of a stored text.
   *
   * @throws DamagedRowException if it is none
   */
  static Command read(OutcomeReference reference, String json) {
    try {
      return read(reference, (Map<?, ?>) JsonText.parse(json));
    } catch (IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      throw new DamagedRowException("the record of a command cannot be read");
    }
  }

  /** The command of a JSON object with params, expires_at and content. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  static Command read(OutcomeReference reference, Map<?, ?> fields) {
    Map<?, ?> file = (Map<?, ?>) fields.get("content");
    String expiresAt = (String) fields.get("expires_at");
    return new Command(
        reference.commandId(),
        reference.printerId(),
        reference.action(),
        (Map<String, Object>) fields.get("params"),
        expiresAt == null ? null : Instant.parse(expiresAt),
        file == null
            ? null
            : new StoredContent(
                (String) file.get("name"), ((Number) file.get("size")).longValue()));
  }
}
