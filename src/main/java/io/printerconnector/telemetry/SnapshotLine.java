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
 * A snapshot as the line that is stored: {@code {"printer_id": id, "captured_at": ISO 8601,
 * "result": as Moonraker sent it}}, no cloud's wire format, with a checksum before it.
 */
final class SnapshotLine {

  private SnapshotLine() {}

  /** The line of a snapshot, with the line feed. */
  static byte[] of(PrinterStatus snapshot) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer_id", snapshot.printerId().value());
    fields.put("captured_at", snapshot.capturedAt().toString());
    fields.put("result", snapshot.result());
    return CheckedLine.of(JsonText.of(fields));
  }

  /** The snapshot in a range that leaves the line feed out; empty if the line is damaged. */
  static Optional<PrinterStatus> read(byte[] content, int from, int to) {
    return CheckedLine.text(content, from, to).flatMap(SnapshotLine::parse);
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Optional<PrinterStatus> parse(String text) {
    try {
      if (JsonText.parse(text) instanceof Map<?, ?> fields
          && fields.get("captured_at") instanceof String capturedAt
          && fields.get("result") instanceof Map<?, ?> result) {
        return Optional.of(
            new PrinterStatus(
                new Identifier(fields.get("printer_id")),
                Instant.parse(capturedAt),
                (Map<String, Object>) result));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // whole, but not written by this class
    }
    return Optional.empty();
  }
}
