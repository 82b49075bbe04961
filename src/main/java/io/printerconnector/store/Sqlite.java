package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.util.OSInfo;

/** What of the database is SQLite's alone: the file, its checks, its syncs and its errors. */
final class Sqlite {

  private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final int BUSY_MILLIS = 2_000;
  private static final int MOST_FREE_PAGES = 2_000;

  static {
    useUnpackedLibrary();
  }

  private Sqlite() {}

  /** Has the driver take its library from the distribution; else it unpacks it into /tmp. */
  private static void useUnpackedLibrary() {
    String home = System.getProperty("connector.home");
    if (home != null && System.getProperty("org.sqlite.lib.path") == null) {
      Path folder =
          Path.of(home, "lib/org/sqlite/native", OSInfo.getNativeLibFolderPathForCurrentOS());
      System.setProperty("org.sqlite.lib.path", folder.toString());
    }
  }

  /** Opens the file with mode 0600, and makes it and its folder (0700) if they are not there. */
  static Connection open(Path file) throws IOException, SQLException {
    if (!Files.isDirectory(file.getParent())) {
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      // SQLite gives -wal and -shm the mode of this one.
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    }
    return connect(file);
  }

  /** Opens a file that is there. */
  static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      // In this order: the first one only works on an empty file.
      for (String pragma :
          List.of(
              "auto_vacuum=INCREMENTAL",
              "journal_mode=WAL",
              "synchronous=NORMAL",
              // What was removed, such as a signed URL, shall not stay in the file.
              "secure_delete=FAST",
              "journal_size_limit=4194304",
              "cache_size=-256")) {
        pragma(connection, pragma);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens a file that is there only to read it, also while a connector works with it. */
  static Connection reading(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** An empty database in memory. */
  static Connection memory() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  /**
   * Reads the whole structure of an open file.
   *
   * @throws SQLException if it is damaged
   */
  static void check(Connection connection) throws SQLException {
    // Unlike quick_check it also compares the indexes with their rows.
    String answer = pragma(connection, "integrity_check(1)");
    if (!"ok".equals(answer)) {
      throw damage(answer);
    }
  }

  /** The statements that have made the tables and indexes. */
  static List<String> schema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")) {
      List<String> schema = new ArrayList<>();
      while (rows.next()) {
        schema.add(rows.getString(1));
      }
      return schema;
    }
  }

  /** What is thrown when the database is not as it was written. */
  static SQLException damage(String what) {
    return new SQLException(what, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
  }

  /** Whether the file can be read but is not as it was written. */
  static boolean isDamage(SQLException e) {
    return Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code)
            .contains(e.getErrorCode() & 0xff)
        || e.getErrorCode() == SQLiteErrorCode.SQLITE_ERROR.code;
  }

  /** Whether the statement is to blame and not the disk. */
  static boolean isMistake(Exception e) {
    return e instanceof SQLiteException mistake
        && Set.of(
                SQLiteErrorCode.SQLITE_CONSTRAINT,
                SQLiteErrorCode.SQLITE_MISUSE,
                SQLiteErrorCode.SQLITE_MISMATCH,
                SQLiteErrorCode.SQLITE_RANGE)
            .stream()
            .anyMatch(code -> code.code == (mistake.getResultCode().code & 0xff));
  }

  /** Whether the next commits wait until they survive a power cut. */
  static void setDurable(Connection connection, boolean durable) throws SQLException {
    pragma(connection, "synchronous=" + (durable ? "FULL" : "NORMAL"));
  }

  /** Gives room back to the disk, some pages at a time, if much of it is not used any more. */
  static void shrink(Connection connection) throws SQLException {
    if (Long.parseLong(pragma(connection, "freelist_count")) > MOST_FREE_PAGES) {
      try (Statement statement = connection.createStatement()) {
        // As an update, because a query would stop after the first page.
        statement.executeUpdate("PRAGMA incremental_vacuum(500)");
      }
    }
  }

  private static String pragma(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute("PRAGMA " + pragma)) {
        return null;
      }
      try (ResultSet answer = statement.getResultSet()) {
        return answer.next() ? answer.getString(1) : null;
      }
    }
  }

  /** Undoes a transaction that SQLite may have undone already. */
  static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Closes a connection, if there is one, whatever comes of it. */
  static void close(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("the database is not closed properly: {}", e.toString());
    }
  }
}
