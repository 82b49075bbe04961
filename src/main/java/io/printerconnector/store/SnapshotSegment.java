package io.printerconnector.store;

import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** A file with snapshots of version 0.1.0. */
final class SnapshotSegment {

  private SnapshotSegment() {}

  /**
   * Adds its snapshots, but for those that the cloud has: lines of a checksum, a space and {@code
   * {"printer_id", "captured_at", "result"}}.
   */
  static void takeOver(Path file, String connector, Connection to)
      throws IOException, SQLException {
    byte[] all = Files.readAllBytes(file);
    int sent = Math.min(sent(file), all.length);
    String rest = new String(all, sent, all.length - sent, StandardCharsets.UTF_8);
    for (String line : rest.split("\n")) {
      int space = line.indexOf(' ');
      if (space == 8 && isWhole(line.substring(0, space), line.substring(space + 1))) {
        String text = line.substring(space + 1);
        Map<?, ?> fields = (Map<?, ?>) JsonText.parse(text);
        Instant captured = Instant.parse((String) fields.get("captured_at"));
        new SnapshotTable().add(to, connector, captured, text);
      }
    }
  }

  /** How many bytes of a segment the cloud has, as {@code cursor.json} says. */
  private static int sent(Path segment) {
    try {
      String line = Files.readString(segment.resolveSibling("cursor.json")).strip();
      String text = line.substring(line.indexOf(' ') + 1);
      Map<?, ?> cursor = (Map<?, ?>) JsonText.parse(text);
      String name = "segment-%012d.jsonl".formatted(cursor.get("segment"));
      return isWhole(line.substring(0, line.indexOf(' ')), text)
              && segment.getFileName().toString().equals(name)
          ? ((Number) cursor.get("offset")).intValue()
          : 0;
    } catch (IOException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | StringIndexOutOfBoundsException e) {
      return 0; // rather twice than never
    }
  }

  private static boolean isWhole(String checksum, String text) {
    return checksum.equals("%08x".formatted(Checksum.of(text)));
  }
}
