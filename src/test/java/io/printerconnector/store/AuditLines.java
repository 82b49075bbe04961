package io.printerconnector.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Writes and changes audit logs. */
public final class AuditLines {

  private AuditLines() {}

  /** Adds so many lines. */
  public static void write(Path folder, int lines) {
    try (Database database = new Database(folder.toString())) {
      write(database, lines);
    }
  }

  /** Adds so many lines to an open one. */
  public static void write(Database database, int lines) {
    for (int i = 0; i < lines; i++) {
      Map<String, Object> members = Map.of("number", true);
      database.durably(
          c -> {
            new AuditTable().append(c, Instant.EPOCH, members);
            return null;
          });
    }
  }

  /** Changes the database behind the connector's back. */
  public static void change(Path folder, String statement) {
    try (Database database = new Database(folder.toString())) {
      database.read(
          c -> {
            try (var change = c.createStatement()) {
              return change.execute(statement);
            }
          });
    }
  }
}
