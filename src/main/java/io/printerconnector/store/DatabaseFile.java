package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database file: checks it, brings its schema up to date, and replaces a damaged one. */
final class DatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final int SCHEMA = 1;

  private DatabaseFile() {}

  /**
   * Opens the file, and makes it if it is not there.
   *
   * @throws IOException if the disk cannot be used
   * @throws SQLException if the database cannot be used
   */
  static Connection open(Path file) throws IOException, SQLException {
    // Before SQLite looks, because it passes over the damaged end of its log without a word.
    boolean shortened = WalFile.hasLostCommits(file);
    boolean isNew = !Files.exists(file);
    Connection connection = null;
    try {
      connection = Sqlite.open(file);
      migrate(connection);
      Sqlite.check(connection);
      new CommandTable().check(connection);
      if (shortened) {
        LOG.warn("the end of {}-wal was lost; commands may have gone further than it says", file);
        new CommandTable().distrust(connection);
      }
    } catch (SQLException e) {
      if (connection != null) {
        connection.close();
      }
      if (isNew || !Sqlite.isDamage(e)) {
        throw e;
      }
      return Salvage.replace(file, e.getMessage());
    }
    return connection;
  }

  /** Makes the tables that are missing. */
  static void migrate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > SCHEMA) {
      LOG.warn("connector.db was written by a newer version (schema {})", version);
    }
    for (int next = version + 1; next <= SCHEMA; next++) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String change :
            Sql.text("schema-" + next).replaceAll("(?m)^ *--.*\n", "").split(";")) {
          if (!change.isBlank()) {
            statement.execute(change);
          }
        }
        Settings.set(connection, "schema", Integer.toString(next));
        connection.commit();
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, null, "setting", null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    String version = Settings.get(connection, "schema");
    return version == null ? 0 : Integer.parseInt(version);
  }
}
