package io.printerconnector.farm;

import io.printerconnector.store.PostgresServer;
import java.util.HashMap;
import java.util.Map;

/** A database of its own for a test, in a real PostgreSQL. */
final class FarmDatabase {

  private final PostgresServer server = PostgresServer.shared();
  private final String name = PostgresServer.schema();

  FarmDatabase() {
    server.execute(PostgresServer.DATABASE, "create database \"" + name + "\"");
  }

  PostgresServer server() {
    return server;
  }

  String url() {
    return server.url(name);
  }

  /** Breaks all connections to it. */
  void endSessions() {
    server.execute(
        PostgresServer.DATABASE,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  /** These settings, and those of the database. */
  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("farm.database", url());
    settings.put("farm.user", PostgresServer.USER);
    return settings;
  }
}
