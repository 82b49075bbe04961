package io.printerconnector.spool;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.StoredContent;
import io.printerconnector.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The text of a spool file: {@code {"checksum": "crc32c in hex", "entry": {...}}}, JSON for people
 * to read; the checksum is of the bytes of the entry.
 */
final class EntryText {

  private static final byte[] TAIL = "}\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD_LENGTH = head(new byte[0], 0, 0).length;

  private EntryText() {}

  static byte[] write(SpoolEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sequence", entry.sequence());
    fields.put("id", entry.id().value());
    fields.put("accepted_at", entry.acceptedAt().toString());
    if (entry.command() != null) {
      fields.put("command", command(entry.command()));
    }
    if (entry.outcome() != null) {
      fields.put("outcome", outcome(entry.outcome()));
    }
    byte[] text = JsonText.bytesOf(fields);
    byte[] head = head(text, 0, text.length);
    byte[] file = Arrays.copyOf(head, head.length + text.length + TAIL.length);
    System.arraycopy(text, 0, file, head.length, text.length);
    System.arraycopy(TAIL, 0, file, head.length + text.length, TAIL.length);
    return file;
  }

  private static byte[] head(byte[] file, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(file, offset, length);
    String head = String.format("{\"checksum\": \"%08x\",\n\"entry\": ", crc.getValue());
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, Object> command(Command command) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer_id", command.printerId().value());
    fields.put("action", command.action());
    fields.put("params", command.params());
    if (command.expiresAt() != null) {
      fields.put("expires_at", command.expiresAt().toString());
    }
    if (command.stored() != null) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("name", command.stored().name());
      file.put("size", command.stored().size());
      fields.put("content", file);
    }
    return fields;
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer_id", outcome.printerId() == null ? null : outcome.printerId().value());
    fields.put("succeeded", outcome.succeeded());
    fields.put("error_message", outcome.errorMessage());
    fields.put("result", outcome.result());
    return fields;
  }

  /**
   * Reads a spool file.
   *
   * @throws DamagedEntryException if it is anything but what was written
   */
  static SpoolEntry read(byte[] content) {
    int length = content.length - HEAD_LENGTH - TAIL.length;
    if (length < 0
        || !Arrays.equals(head(content, HEAD_LENGTH, length), Arrays.copyOf(content, HEAD_LENGTH))
        || !Arrays.equals(
            TAIL, Arrays.copyOfRange(content, HEAD_LENGTH + length, content.length))) {
      throw new DamagedEntryException("its checksum is wrong", null);
    }
    try {
      Map<?, ?> fields = object(JsonText.parse(content, HEAD_LENGTH, length));
      Identifier id = new Identifier(fields.get("id"));
      return new SpoolEntry(
          ((Number) fields.get("sequence")).longValue(),
          id,
          fields.get("command") == null ? null : command(id, object(fields.get("command"))),
          Instant.parse((String) fields.get("accepted_at")),
          fields.get("outcome") == null ? null : outcome(id, object(fields.get("outcome"))));
    } catch (IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      throw new DamagedEntryException("it is no file of the spool", e);
    }
  }

  private static Command command(Identifier id, Map<?, ?> fields) {
    String expiresAt = (String) fields.get("expires_at");
    return new Command(
        id,
        new Identifier(fields.get("printer_id")),
        (String) fields.get("action"),
        strings(fields.get("params")),
        expiresAt == null ? null : Instant.parse(expiresAt),
        fields.get("content") == null ? null : content(object(fields.get("content"))));
  }

  private static StoredContent content(Map<?, ?> file) {
    return new StoredContent((String) file.get("name"), ((Number) file.get("size")).longValue());
  }

  private static Outcome outcome(Identifier id, Map<?, ?> fields) {
    Object printerId = fields.get("printer_id");
    return new Outcome(
        id,
        printerId == null ? null : new Identifier(printerId),
        (Boolean) fields.get("succeeded"),
        (String) fields.get("error_message"),
        strings(fields.get("result")));
  }

  private static Map<?, ?> object(Object value) {
    return (Map<?, ?>) value;
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Map<String, Object> strings(Object value) {
    return (Map<String, Object>) value;
  }
}
