package io.printerconnector.telemetry;

import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Up to where the cloud has the snapshots: everything before an offset of a segment, and all
 * segments before that one. Stored as one line with a checksum.
 *
 * @param segment number of the segment; 0 if nothing has been sent
 * @param offset in the segment, in bytes
 */
record Cursor(long segment, int offset) {

  /** Name of the file. */
  static final String NAME = "cursor.json";

  /** Largest file that can be a cursor, in bytes. */
  static final int LARGEST = 1024;

  /** Before everything. */
  static final Cursor START = new Cursor(0, 0);

  byte[] toBytes() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("segment", segment);
    fields.put("offset", offset);
    return CheckedLine.of(JsonText.of(fields));
  }

  /** The cursor of a file's content; empty if it is damaged. */
  static Optional<Cursor> of(byte[] content) {
    return CheckedLine.text(content, 0, Math.max(0, content.length - 1)).flatMap(Cursor::parse);
  }

  private static Optional<Cursor> parse(String text) {
    try {
      if (JsonText.parse(text) instanceof Map<?, ?> fields
          && fields.get("segment") instanceof Number segment
          && fields.get("offset") instanceof Integer offset
          && segment.longValue() >= 0
          && offset >= 0) {
        return Optional.of(new Cursor(segment.longValue(), offset));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // whole, but not written by this class
    }
    return Optional.empty();
  }
}
