package io.printerconnector.bench.farm;

import io.printerconnector.machine.RunningProcess;
import io.printerconnector.store.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a farm has asked for and used up so far; two of them give what it takes in between.
 *
 * @param nanos when this was taken
 * @param requests to the cloud, by their kind
 * @param transactions of the database
 * @param writes of the database: rows that were inserted, updated or deleted
 * @param walBytes of the database's log
 * @param databaseBytes on the disk
 * @param nodeCpu seconds of one core, all nodes together
 * @param databaseCpu the same of the database
 * @param coordinatorCpu the same of ZooKeeper
 * @param nodeMegabytes resident, all nodes together
 * @param databaseMegabytes resident of the database, without the memory that its processes share
 * @param connections of the database
 */
record FarmFigures(
    long nanos,
    Map<String, Long> requests,
    long transactions,
    long writes,
    long walBytes,
    long databaseBytes,
    double nodeCpu,
    double databaseCpu,
    double coordinatorCpu,
    long nodeMegabytes,
    long databaseMegabytes,
    long connections) {

  static FarmFigures of(FarmRig rig) throws IOException, SQLException {
    try (Connection connection = rig.database().connect(PostgresServer.DATABASE);
        Statement statement = connection.createStatement()) {
      // Each session tells of its counts at most once a second.
      statement.execute("SELECT pg_stat_clear_snapshot()");
      String ofDatabase = " FROM pg_stat_database WHERE datname = current_database()";
      double databaseCpu = 0;
      long databaseKilobytes = 0;
      List<Long> pids = pids(statement);
      for (long pid : pids) {
        RunningProcess process = new RunningProcess(pid);
        databaseCpu += process.cpuSeconds();
        databaseKilobytes += process.status("RssAnon");
      }
      double nodeCpu = 0;
      long nodeKilobytes = 0;
      for (FarmNode node : rig.nodes()) {
        nodeCpu += node.running().cpuSeconds();
        nodeKilobytes += node.running().residentKilobytes();
      }
      double coordinatorCpu = 0;
      for (long pid : rig.coordinator().pids()) {
        coordinatorCpu += new RunningProcess(pid).cpuSeconds();
      }
      return new FarmFigures(
          System.nanoTime(),
          rig.watch().requests(),
          number(statement, "SELECT xact_commit + xact_rollback" + ofDatabase),
          number(statement, "SELECT tup_inserted + tup_updated + tup_deleted" + ofDatabase),
          number(statement, "SELECT wal_bytes FROM pg_stat_wal"),
          number(statement, "SELECT pg_database_size(current_database())"),
          nodeCpu,
          databaseCpu,
          coordinatorCpu,
          nodeKilobytes / 1024,
          databaseKilobytes / 1024,
          number(
              statement,
              "SELECT count(*) FROM pg_stat_activity WHERE backend_type LIKE 'client%'"));
    }
  }

  private static List<Long> pids(Statement statement) throws SQLException {
    List<Long> pids = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")) {
      while (rows.next()) {
        pids.add(rows.getLong(1));
      }
    }
    return pids;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** So many a second of what grows, between an earlier look and this one. */
  double perSecond(FarmFigures earlier, double before, double now) {
    return (now - before) / ((nanos - earlier.nanos) / 1e9);
  }

  /** As lines for people: what happened since an earlier look, for so many printers. */
  List<String> since(FarmFigures earlier, int printers) {
    List<String> lines = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Long> kind : requests.entrySet()) {
      double rate =
          perSecond(earlier, earlier.requests.getOrDefault(kind.getKey(), 0L), kind.getValue());
      sum += rate;
      if (rate > 0) {
        lines.add("  cloud: %.2f/s %s".formatted(rate, kind.getKey()));
      }
    }
    lines.add("  cloud: %.2f requests/s, %.4f/s for each printer".formatted(sum, sum / printers));
    double commits = perSecond(earlier, earlier.transactions, transactions);
    double rows = perSecond(earlier, earlier.writes, writes);
    double wal = perSecond(earlier, earlier.walBytes, walBytes);
    lines.add(
        "  database: %.2f transactions/s, %.2f rows/s, %.1f KiB/s of log; for each printer %.4f, %.4f, %.3f; %d connections, %d MiB of files"
            .formatted(
                commits,
                rows,
                wal / 1024,
                commits / printers,
                rows / printers,
                wal / 1024 / printers,
                connections,
                databaseBytes / 1024 / 1024));
    double node = perSecond(earlier, earlier.nodeCpu, nodeCpu);
    lines.add(
        "  computing, in %% of a core: nodes %.1f (%.3f for each printer), database %.1f, ZooKeeper %.1f"
            .formatted(
                node * 100,
                node * 100 / printers,
                perSecond(earlier, earlier.databaseCpu, databaseCpu) * 100,
                perSecond(earlier, earlier.coordinatorCpu, coordinatorCpu) * 100));
    lines.add(
        "  memory: nodes %d MB RSS, database %d MB of its own"
            .formatted(nodeMegabytes, databaseMegabytes));
    return lines;
  }
}
