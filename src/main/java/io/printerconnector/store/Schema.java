package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the database; each version of them comes from the one before it. */
final class Schema {

  /** The newest version. */
  static final int VERSION = 2;

  private static final String SETTING = "schema";

  private Schema() {}

  /** The statements that make a version of the one before it, for SQLite. */
  static List<String> changes(int version) {
    String text = Sql.text("schema-" + version).replaceAll("(?m)^ *--.*\n", "");
    return Stream.of(text.split(";")).filter(change -> !change.isBlank()).toList();
  }

  /** Makes a version within the transaction that is open. */
  static void apply(Connection connection, int version, List<String> changes) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String change : changes) {
        statement.execute(change);
      }
    }
    Settings.set(connection, SETTING, Integer.toString(version));
  }

  /**
   * The version of tables that are there.
   *
   * @throws SQLException if they say something else
   */
  static int version(Connection connection) throws SQLException {
    String version = Settings.get(connection, SETTING);
    try {
      return version == null ? 0 : Integer.parseInt(version);
    } catch (NumberFormatException e) {
      throw Sqlite.damage("its version is " + version);
    }
  }
}
