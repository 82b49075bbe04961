package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a state directory without touching it, also while a connector works with it. */
public final class StoreLook {

  private static final int LONGEST_SECONDS = 5;
  private static final List<String> COUNTED = List.of("commands", "audit", "snapshots");

  private final Path folder;

  /** Looks at this state directory. */
  public StoreLook(Path folder) {
    this.folder = folder;
  }

  /** The database file. */
  public Path file() {
    return folder.resolve(Database.FILE);
  }

  /**
   * Reads the whole database, for some seconds at most.
   *
   * @throws SQLException if it is damaged or cannot be read
   */
  public void check() throws SQLException {
    try (Connection connection = Sqlite.reading(file());
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(LONGEST_SECONDS);
      try (ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
        String answer = rows.next() ? rows.getString(1) : "";
        if (!"ok".equals(answer)) {
          throw Sqlite.damage(answer);
        }
      }
    }
  }

  /** How many rows each table has. */
  public Map<String, Long> rows() throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Connection connection = Sqlite.reading(file());
        Statement statement = connection.createStatement()) {
      for (String table : COUNTED) {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
          counts.put(table, rows.getLong(1));
        }
      }
    }
    return counts;
  }

  /**
   * The process that holds the lock of the folder, by what Linux tells of all locks: taking it
   * would be in the way of a connector that starts.
   *
   * @throws IOException if Linux does not tell
   */
  public Optional<String> holder() throws IOException {
    Path lock = folder.resolve(StateLock.FILE);
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    String inode = ":" + Files.getAttribute(lock, "unix:ino");
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 5 && fields[5].endsWith(inode))
        .map(fields -> fields[4])
        .findFirst();
  }
}
