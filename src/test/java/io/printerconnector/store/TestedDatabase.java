package io.printerconnector.store;

import io.printerconnector.address.DatabaseAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The database of a test that has a folder: a file in it, or, with {@link OnPostgres}, a schema
 * that belongs to the folder, and to a user of its own.
 */
public final class TestedDatabase {

  private static final Map<Path, String> SCHEMAS = new ConcurrentHashMap<>();
  private static PostgresServer server;

  private TestedDatabase() {}

  static void use(PostgresServer newServer) {
    server = newServer;
  }

  /** Whether it is on PostgreSQL. */
  public static boolean isOnPostgres() {
    return server != null;
  }

  /** Opens it, as a new run does. */
  public static Database open(Path folder) {
    if (server == null) {
      return new Database(folder.toString());
    }
    DatabaseAddress address = address(folder);
    return new Database(
        folder.toString(), address.url(), address.user(), address.schema(), () -> null);
  }

  /** Where it is on PostgreSQL. */
  static DatabaseAddress address(Path folder) {
    String schema = SCHEMAS.computeIfAbsent(folder, any -> newSchema());
    return new DatabaseAddress(server.url(), schema, schema);
  }

  private static String newSchema() {
    String schema = PostgresServer.schema();
    server.execute(
        PostgresServer.DATABASE,
        "CREATE ROLE \"%s\" LOGIN".formatted(schema),
        "GRANT CREATE ON DATABASE %s TO \"%s\"".formatted(PostgresServer.DATABASE, schema));
    return schema;
  }

  /** A look at it from beside. */
  public static StoreLook look(Path folder) {
    return server == null ? StoreLook.of(folder) : StoreLook.of(folder, address(folder), null);
  }

  /** What another process sees of it. */
  public static StoredState state(Path folder) {
    return server == null
        ? new StoredState(folder)
        : new StoredState(
            folder, () -> Postgres.reading(address(folder), null), "CONVERT_FROM(result, 'UTF8')");
  }

  /** Changes it behind the connector's back. */
  static void change(Path folder, String statement) {
    if (server == null) {
      AuditLines.change(folder, statement);
      return;
    }
    try (Connection connection = Postgres.connect(address(folder), null, "test");
        Statement change = connection.createStatement()) {
      change.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets nobody use it any more on PostgreSQL. */
  public static void away(Path folder) {
    String user = address(folder).user();
    server.execute(
        PostgresServer.DATABASE,
        "ALTER ROLE \"%s\" NOLOGIN".formatted(user),
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '%s'"
            .formatted(user));
  }

  /** Ends that. */
  public static void back(Path folder) {
    if (server != null) {
      server.execute(
          PostgresServer.DATABASE, "ALTER ROLE \"%s\" LOGIN".formatted(address(folder).user()));
    }
  }
}
