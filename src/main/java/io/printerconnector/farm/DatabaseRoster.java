package io.printerconnector.farm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The roster in PostgreSQL, schema {@code printer_connector_farm}. All times are the database's, so
 * the clocks of the nodes do not matter.
 */
public final class DatabaseRoster implements Roster {

  private static final String UNDEFINED_TABLE = "42P01";

  private static final String SCHEMA =
      """
      create schema if not exists printer_connector_farm;
      create table if not exists printer_connector_farm.node (
        name text primary key,
        instance text not null,
        since timestamptz not null,
        seen timestamptz not null,
        draining boolean not null,
        electable boolean not null default true,
        report text);
      create table if not exists printer_connector_farm.site (
        name text primary key,
        node text not null,
        epoch bigint not null,
        since timestamptz not null)
      """;

  // Two nodes that make the same schema at the same time would fail.
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7077465541)";

  private static final String ANNOUNCE =
      """
      insert into printer_connector_farm.node as n
        (name, instance, since, seen, draining, electable, report)
      values (?, ?, now(), now(), ?, ?, ?)
      on conflict (name) do update set
        instance = excluded.instance, seen = now(), draining = excluded.draining,
        electable = excluded.electable, report = excluded.report,
        since = case when n.instance = excluded.instance
          and n.seen > now() - ? * interval '1 millisecond' then n.since else now() end
      """;

  // The pods of Kubernetes have new names each time.
  private static final String FORGET_OLD =
      "delete from printer_connector_farm.node where seen < now() - interval '1 day'";

  private static final String FORGET = "delete from printer_connector_farm.site where name = ?";

  private static final String NODES =
      """
      select name, instance, extract(epoch from now() - seen) * 1000,
        extract(epoch from seen - since) * 1000, draining, electable, report
      from printer_connector_farm.node order by name
      """;

  private static final String LEADERS =
      """
      select name, node, epoch, extract(epoch from now() - since) * 1000
      from printer_connector_farm.site order by name
      """;

  private static final String LEAD =
      """
      insert into printer_connector_farm.site as s (name, node, epoch, since)
      values (?, ?, ?, now())
      on conflict (name) do update set node = excluded.node, epoch = excluded.epoch, since = now()
      where excluded.epoch >= s.epoch
      """;

  private static final String LEAVE =
      "delete from printer_connector_farm.node where name = ? and instance = ?";

  private final String url;
  private final Properties options = new Properties();
  private Connection connection;
  private boolean hasTables;

  /**
   * @param url JDBC URL of the database
   * @param user who connects; empty for the user of this process
   * @param seconds longest wait for an answer
   */
  public DatabaseRoster(String url, String user, int seconds) {
    this.url = url;
    if (!user.isEmpty()) {
      options.setProperty("user", user);
    }
    options.setProperty("ApplicationName", "printer-connector farm");
    options.setProperty("connectTimeout", Integer.toString(seconds));
    options.setProperty("loginTimeout", Integer.toString(seconds));
    options.setProperty("socketTimeout", Integer.toString(seconds));
  }

  /** What is to be done within a transaction. */
  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  @Override
  public Look announce(Node self, long gapMillis) throws SQLException {
    return transaction(
        open -> {
          makeTables(open);
          try (PreparedStatement statement = open.prepareStatement(ANNOUNCE)) {
            statement.setString(1, self.name());
            statement.setString(2, self.instance());
            statement.setBoolean(3, self.draining());
            statement.setBoolean(4, self.electable());
            statement.setString(5, self.report());
            statement.setLong(6, gapMillis);
            statement.executeUpdate();
          }
          return read(open);
        });
  }

  @Override
  public Look look() throws SQLException {
    try {
      return transaction(DatabaseRoster::read);
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return new Look(List.of(), List.of());
      }
      throw e;
    }
  }

  @Override
  public void lead(String site, String node, long epoch) throws SQLException {
    transaction(
        open -> {
          makeTables(open);
          try (PreparedStatement statement = open.prepareStatement(LEAD)) {
            statement.setString(1, site);
            statement.setString(2, node);
            statement.setLong(3, epoch);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public void forget(String site) throws SQLException {
    transaction(
        open -> {
          try (PreparedStatement statement = open.prepareStatement(FORGET)) {
            statement.setString(1, site);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public void leave(String node, String instance) throws SQLException {
    transaction(
        open -> {
          try (PreparedStatement statement = open.prepareStatement(LEAVE)) {
            statement.setString(1, node);
            statement.setString(2, instance);
            return statement.executeUpdate();
          }
        });
  }

  private synchronized <T> T transaction(Work<T> work) throws SQLException {
    try {
      if (connection == null) {
        connection = DriverManager.getConnection(url, options);
        connection.setAutoCommit(false);
      }
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      close(); // the next one begins anew, perhaps at another server
      throw e;
    }
  }

  private void makeTables(Connection open) throws SQLException {
    if (!hasTables) {
      try (Statement statement = open.createStatement()) {
        statement.execute(ONE_AT_A_TIME);
        statement.execute(SCHEMA);
        statement.execute(FORGET_OLD);
      }
      hasTables = true;
    }
  }

  private static Look read(Connection open) throws SQLException {
    List<Node> nodes = new ArrayList<>();
    List<Leader> leaders = new ArrayList<>();
    try (Statement statement = open.createStatement()) {
      try (ResultSet row = statement.executeQuery(NODES)) {
        while (row.next()) {
          nodes.add(
              new Node(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getBoolean(5),
                  row.getBoolean(6),
                  row.getString(7)));
        }
      }
      try (ResultSet row = statement.executeQuery(LEADERS)) {
        while (row.next()) {
          leaders.add(
              new Leader(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
        }
      }
    }
    return new Look(nodes, leaders);
  }

  /** Ends the connection; the next call opens another one. */
  @Override
  public synchronized void close() {
    hasTables = false;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is given up in any case.
      }
      connection = null;
    }
  }
}
