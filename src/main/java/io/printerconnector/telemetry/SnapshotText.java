package io.printerconnector.telemetry;

import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as it is stored: {@code {"printer_id": id, "captured_at": ISO 8601, "result": as
 * Moonraker sent it}}, no cloud's wire format.
 */
final class SnapshotText {

  private SnapshotText() {}

  /** The text of a snapshot. */
  static String of(PrinterStatus snapshot) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer_id", snapshot.printerId().value());
    fields.put("captured_at", snapshot.capturedAt().toString());
    fields.put("result", snapshot.result());
    return JsonText.of(fields);
  }

  /** The snapshot of a text; empty if it is none. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  static Optional<PrinterStatus> read(String text) {
    try {
      if (text != null
          && JsonText.parse(text) instanceof Map<?, ?> fields
          && fields.get("captured_at") instanceof String capturedAt
          && fields.get("result") instanceof Map<?, ?> result) {
        return Optional.of(
            new PrinterStatus(
                new Identifier(fields.get("printer_id")),
                Instant.parse(capturedAt),
                (Map<String, Object>) result));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
