package io.printerconnector.store;

import io.printerconnector.address.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/** Connections to PostgreSQL, and what its errors mean (its manual, appendix A). */
final class Postgres {

  private static final String DRIVER = "org.postgresql.Driver";
  private static final int CONNECT_SECONDS = 2;
  private static final int ANSWER_SECONDS = 5;

  /**
   * The server gives up before the driver does, and does not keep the locks of a change that was
   * never ended.
   */
  private static final String SESSION =
      "SET search_path TO \"%s\"; SET statement_timeout TO 4500;"
          + " SET idle_in_transaction_session_timeout TO 30000; SET client_min_messages TO warning";

  private Postgres() {}

  /**
   * @throws IllegalStateException if the driver is not installed
   */
  static void ensureInstalled() {
    try {
      Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the state on PostgreSQL needs its driver, which is not installed here: use the"
              + " distribution for a farm, or take state out of config.json",
          e);
    }
  }

  /**
   * Opens a connection whose tables are those of the schema.
   *
   * @param password null if PostgreSQL's password file has it, or none is needed
   * @param name what the server's list of sessions calls it, in up to 63 ASCII characters
   */
  static Connection connect(DatabaseAddress address, String password, String name)
      throws SQLException {
    ensureInstalled();
    Properties properties = new Properties();
    if (address.user() != null) {
      properties.setProperty("user", address.user());
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", name);
    Connection connection = DriverManager.getConnection(address.url(), properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SESSION.formatted(address.schema()));
      return connection;
    } catch (SQLException e) {
      Sqlite.close(connection);
      throw e;
    }
  }

  /** Opens a connection only to read, also while a connector works with the schema. */
  static Connection reading(DatabaseAddress address, String password) throws SQLException {
    Connection connection = connect(address, password, "printer-connector reading");
    try {
      connection.setReadOnly(true);
      return connection;
    } catch (SQLException e) {
      Sqlite.close(connection);
      throw e;
    }
  }

  /** Whether the schema has this table. */
  static boolean hasTable(Connection connection, String table) throws SQLException {
    return number(connection, "SELECT COUNT(to_regclass(?))", table) > 0;
  }

  /** What the tables of the schema take, in bytes. */
  static long bytes(Connection connection) throws SQLException {
    return number(
        connection,
        "SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0) FROM pg_class"
            + " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace");
  }

  /** The number that is the answer; 0 if there is no row. */
  static long number(Connection connection, String query, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  /** Whether the statement or its values are to blame: the same again would fail again. */
  static boolean isMistake(SQLException e) {
    return Set.of("0A", "21", "22", "23", "42", "54").contains(group(e)) && !isForbidden(e);
  }

  private static boolean isForbidden(SQLException e) {
    return "42501".equals(e.getSQLState());
  }

  /** Whether the tables are gone, or their schema. */
  static boolean isMissing(SQLException e) {
    return Set.of("42P01", "3F000").contains(state(e));
  }

  /** Whether the connection, and not the server, may be what is broken, or the server restarts. */
  static boolean isPassing(SQLException e) {
    return Set.of("08", "40").contains(group(e))
        || Set.of("25P03", "53300", "57P01", "57P02", "57P03").contains(state(e));
  }

  /** Whether the connection broke, so that what was asked for may have happened. */
  static boolean isLost(SQLException e) {
    return !"40".equals(group(e)) && (isPassing(e) || "57".equals(group(e)));
  }

  private static String group(SQLException e) {
    return state(e).length() < 2 ? "" : state(e).substring(0, 2);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
