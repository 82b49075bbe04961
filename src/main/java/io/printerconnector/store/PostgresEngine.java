package io.printerconnector.store;

import io.printerconnector.address.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database is a schema on PostgreSQL, which machines may come and go with. A run claims it when
 * it opens it first: it counts the epoch up, and each of its changes makes sure within itself that
 * nobody has claimed it since.
 */
final class PostgresEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

  private static final String EPOCH = "epoch";
  private static final String OPENING = "opening";
  private static final int LONGEST_NAME = 30;
  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final long ATTEMPT_NANOS = 200_000_000;

  /** One for all machines: they know the same time of day. */
  private static final String CLOCK = "time of day";

  private final DatabaseAddress address;
  private final Supplier<String> password;
  private final String session;
  private final CommandTable commands = new CommandTable();
  private volatile String epoch;
  private volatile boolean damaged;
  private volatile long bytes;

  /**
   * @param password gives the password, or null if PostgreSQL's password file has it
   * @throws IllegalArgumentException if the address cannot be used
   */
  PostgresEngine(DatabaseAddress address, Supplier<String> password) {
    ensure("state", DatabaseAddress.fault(address.url()));
    ensure("state_schema", DatabaseAddress.schemaFault(address.schema()));
    Postgres.ensureInstalled();
    this.address = address;
    this.password = password;
    this.session = "printer-connector " + shortened(address.schema()) + "/";
  }

  private static void ensure(String key, String fault) {
    if (fault != null) {
      throw new IllegalArgumentException(key + ": " + fault);
    }
  }

  /** PostgreSQL cuts the name of a session. */
  private static String shortened(String schema) {
    if (schema.length() <= LONGEST_NAME) {
      return schema;
    }
    return "%s~%08x".formatted(schema.substring(0, LONGEST_NAME - 9), Checksum.of(schema));
  }

  @Override
  public Connection openPatiently() throws SQLException {
    long begin = System.nanoTime();
    while (true) {
      try {
        return open();
      } catch (SQLException e) {
        if (!isPassing(e) || System.nanoTime() - begin > PATIENCE_NANOS) {
          throw e;
        }
        LOG.debug("{} cannot be opened yet: {}", address, e.toString());
        LockSupport.parkNanos(ATTEMPT_NANOS);
      }
    }
  }

  @Override
  public synchronized Connection open() throws SQLException {
    String name = session + (epoch == null ? OPENING : epoch());
    Connection connection = Postgres.connect(address, password(), name);
    try {
      if (epoch == null) {
        claim(connection);
      } else {
        // A connection that broke may have left a change open, and with it its locks.
        endSessions(connection, "application_name = ?", name);
      }
      if (damaged) {
        mend(connection);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      Sqlite.close(connection);
      throw e;
    }
  }

  private String password() throws SQLException {
    try {
      return password.get();
    } catch (RuntimeException e) {
      // Somebody may just be changing config.json.
      throw new SQLException("the password cannot be read: " + e.getMessage(), e);
    }
  }

  private void claim(Connection connection) throws SQLException {
    // What an earlier run has left open would be in the way, if it was frozen or cut off.
    endSessions(
        connection,
        "starts_with(application_name, ?) AND (right(application_name, 7) <> '%s'"
                .formatted(OPENING)
            + " OR state_change < clock_timestamp() - interval '2 seconds')",
        session);
    connection.setAutoCommit(false);
    try {
      Postgres.number(
          connection,
          "SELECT 0 FROM pg_advisory_xact_lock(?)",
          Checksum.of("printer-connector " + address.schema()));
      migrate(connection);
      String before = lockedEpoch(connection);
      long number = before == null ? 1 : number(before) + 1;
      // A number alone could come again, after a backup was restored.
      String claimed = number + " " + UUID.randomUUID();
      Settings.set(connection, EPOCH, claimed);
      name(connection, session + number);
      connection.commit();
      connection.setAutoCommit(true);
      epoch = claimed;
      LOG.info("{} is taken over, epoch {}", address, number);
    } catch (SQLException | RuntimeException e) {
      Sqlite.undo(connection, e);
      throw e;
    }
  }

  private void endSessions(Connection connection, String which, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND datname = current_database() AND usename = current_user AND "
                + which)) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  private static void name(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  private void migrate(Connection connection) throws SQLException {
    if (Postgres.number(
            connection, "SELECT COUNT(*) FROM pg_namespace WHERE nspname = ?", address.schema())
        == 0) {
      // Not IF NOT EXISTS alone, which needs the right to make one even if it is there.
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA \"%s\"".formatted(address.schema()));
      }
    }
    int version = Postgres.hasTable(connection, "setting") ? Schema.version(connection) : 0;
    if (version > Schema.VERSION) {
      LOG.warn("{} was written by a newer version (schema {})", address, version);
    }
    for (int next = version + 1; next <= Schema.VERSION; next++) {
      List<String> changes = Schema.changes(next).stream().map(PostgresEngine::translated).toList();
      Schema.apply(connection, next, changes);
    }
  }

  /** Its index takes no long texts, unless it is one of hashes, and a cloud may give long ids. */
  static String translated(String change) {
    return change
        .replaceAll("\\bBLOB\\b", "BYTEA")
        .replace("ON command (id)", "ON command USING hash (id)")
        .replace("(stage, connector, printer, bytes)", "(stage, connector)");
  }

  private static String lockedEpoch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT content FROM setting WHERE name = '%s' FOR UPDATE".formatted(EPOCH))) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static long number(String epoch) {
    try {
      return Long.parseLong(epoch.split(" ")[0]);
    } catch (NumberFormatException e) {
      return 0; // somebody has changed it; what follows the number tells runs apart
    }
  }

  /** Somebody has changed records by hand; their commands are never carried out. */
  private void mend(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      begin(connection, true);
      int mended = commands.mend(connection, now());
      connection.commit();
      connection.setAutoCommit(true);
      damaged = false;
      LOG.warn(
          "{} record(s) of commands in {} are not as they were written; these commands will never"
              + " be carried out",
          mended,
          address);
    } catch (SQLException | RuntimeException e) {
      Sqlite.undo(connection, e);
      throw e;
    }
  }

  @Override
  public void ensureInPlace() {
    // Each change looks for the epoch.
  }

  @Override
  public void prepare(Connection connection, boolean durable) {
    // It is said within the change, with the look at the epoch.
  }

  @Override
  public void begin(Connection connection, boolean durable) throws SQLException {
    // The lock lets a claim wait for the end of this change, and not the other way round.
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT content, set_config('synchronous_commit', ?, true) FROM setting"
                + " WHERE name = '%s' FOR SHARE".formatted(EPOCH))) {
      statement.setString(1, durable ? "on" : "off");
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !rows.getString(1).equals(epoch)) {
          throw new FencedException(address.toString());
        }
      }
    } catch (SQLException e) {
      if (Postgres.isMissing(e)) {
        throw new FencedException(address.toString());
      }
      throw e;
    }
  }

  @Override
  public boolean isMistake(Exception e) {
    return e instanceof SQLException mistake && Postgres.isMistake(mistake);
  }

  @Override
  public boolean isPassing(Exception e) {
    if (e instanceof DamagedRowException) {
      damaged = true;
      return true;
    }
    return e instanceof SQLException passing && Postgres.isPassing(passing);
  }

  @Override
  public boolean leavesDoubt(SQLException e) {
    return Postgres.isLost(e);
  }

  @Override
  public boolean needsMirror() {
    return true;
  }

  @Override
  public void shrink(Connection connection) throws SQLException {
    // PostgreSQL gives room back by itself (autovacuum).
    bytes = Postgres.bytes(connection);
  }

  @Override
  public Moment now() {
    long wall = System.currentTimeMillis();
    return new Moment(wall, CLOCK, wall);
  }

  @Override
  public long epoch() {
    return epoch == null ? 0 : number(epoch);
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public String remedy() {
    return "see to the database, or mend state in config.json";
  }

  @Override
  public String place() {
    return "the database cannot be used";
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
