package io.printerconnector.store;

import io.printerconnector.address.DatabaseAddress;
import io.printerconnector.config.ConnectorConfig;
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

/**
 * Looks at a state directory, or a schema on PostgreSQL, without touching it, also while a
 * connector works with it.
 */
public final class StoreLook {

  private static final int LONGEST_SECONDS = 5;
  private static final List<String> COUNTED = List.of("command", "audit", "snapshot");

  private final Path folder;
  private final DatabaseAddress address;
  private final String password;

  private StoreLook(Path folder, DatabaseAddress address, String password) {
    this.folder = folder;
    this.address = address;
    this.password = password;
  }

  /** Looks at this state directory. */
  public static StoreLook of(Path folder) {
    return new StoreLook(folder, null, null);
  }

  /**
   * Looks at the database of a connector.
   *
   * @param folder the state directory
   */
  public static StoreLook of(ConnectorConfig config, Path folder) {
    return new StoreLook(folder, config.state().address(), config.state().password());
  }

  static StoreLook of(Path folder, DatabaseAddress address, String password) {
    return new StoreLook(folder, address, password);
  }

  /** Whether the database is on PostgreSQL. */
  public boolean isRemote() {
    return address != null;
  }

  /** Where the database is, to be shown. */
  public String place() {
    return address == null ? file().toString() : address.toString();
  }

  /**
   * Whether there is a database.
   *
   * @throws SQLException if that cannot be told
   */
  public boolean exists() throws SQLException {
    if (address == null) {
      return Files.exists(file());
    }
    try (Connection connection = reading()) {
      return Postgres.hasTable(connection, "setting");
    }
  }

  /** A connection that only reads; the caller closes it. */
  Connection reading() throws SQLException {
    return address == null ? Sqlite.reading(file()) : Postgres.reading(address, password);
  }

  /** What the database takes, in bytes. */
  long bytes(Connection connection) throws SQLException {
    return address == null ? bytes() : Postgres.bytes(connection);
  }

  /** What the files of the database take, in bytes. */
  long bytes() {
    long bytes = 0;
    for (String ending : DatabaseFile.ENDINGS) {
      try {
        bytes += Files.size(folder.resolve(Database.FILE + ending));
      } catch (IOException e) {
        // It is not there just now.
      }
    }
    return bytes;
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
    if (address != null) {
      // PostgreSQL looks after its pages itself; here only whether everything can be read.
      rows();
      return;
    }
    try (Connection connection = reading();
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
    try (Connection connection = reading();
        Statement statement = connection.createStatement()) {
      for (String table : COUNTED) {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
          counts.put(table, rows.next() ? rows.getLong(1) : 0);
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
