package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The table of single values. */
final class Settings {

  private static final Sql SQL = new Sql("settings");

  private Settings() {}

  /** The value of this name; null if it was never set. */
  static String get(Connection connection, String name) throws SQLException {
    return SQL.first(connection, row -> row.getString(1), "get", name);
  }

  static Void set(Connection connection, String name, String value) throws SQLException {
    SQL.update(connection, "set", name, value);
    return null;
  }
}
