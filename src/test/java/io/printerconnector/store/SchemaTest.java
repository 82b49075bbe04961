package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that another version of the program has made. */
class SchemaTest {

  private static final String VERSION = "SELECT content FROM setting WHERE name = 'schema'";

  @TempDir private Path parent;

  @Test
  void anOlderOneIsBroughtUpToDateAndKeepsItsRows() throws IOException, SQLException {
    Path folder = parent.resolve("state");
    makeFirstVersion(folder);
    assertThat(TestedDatabase.state(folder).strings(VERSION)).containsExactly("1");

    try (TestedStore tested = new TestedStore(folder)) {
      assertThat(tested.recover()).hasSize(1);
      assertThat(tested.store().accept(TestedStore.command("waits"))).isEqualTo(Standing.UNDER_WAY);
      assertKeepsHistory(tested.database());
      assertThat(tested.database().isDurable()).isTrue();
      assertThat(tested.state().strings(VERSION)).containsExactly("2");
      assertThat(tested.state().audit()).hasSize(1);
      assertThat(TestedDatabase.look(folder).rows())
          .containsAllEntriesOf(Map.of("command", 1L, "audit", 1L, "snapshot", 1L));
    }
    assertThat(folder.resolve("set-aside")).doesNotExist();
  }

  @Test
  void aNewerOneIsUsedAsItIs() {
    Path folder = parent.resolve("state");
    try (TestedStore tested = new TestedStore(folder)) {
      tested.finish(TestedStore.command("a"));
      tested.change("CREATE TABLE later (name TEXT)");
      tested.change("UPDATE setting SET content = '99' WHERE name = 'schema'");
      tested.restart();

      assertThat(tested.store().accept(TestedStore.command("a"))).isEqualTo(Standing.ENDED);
      tested.finish(TestedStore.command("b"));
      assertKeepsHistory(tested.database());
      assertThat(tested.database().isDurable()).isTrue();
      assertThat(tested.state().strings(VERSION)).containsExactly("99");
    }
    assertThat(folder.resolve("set-aside")).doesNotExist();
  }

  private static void assertKeepsHistory(Database database) {
    history(database).add(Map.of("7", "[2]"), 2);
    assertThat(history(database).last("7", 2)).contains(new HistoryTable.Row(2, "[2]"));
  }

  private static HistoryStore history(Database database) {
    return new HistoryStore(database, () -> "c", 60, 10);
  }

  /** With a command that waits, a line of the audit log, and a snapshot. */
  private static void makeFirstVersion(Path folder) throws IOException, SQLException {
    try (Connection connection = connect(folder)) {
      connection.setAutoCommit(false);
      List<String> changes = Schema.changes(1);
      Schema.apply(
          connection,
          1,
          TestedDatabase.isOnPostgres()
              ? changes.stream().map(PostgresEngine::translated).toList()
              : changes);
      new CommandTable()
          .add(
              connection,
              CommandRow.of(
                  "c",
                  1,
                  TestedStore.command("waits"),
                  new Moment(TestedStore.START.toEpochMilli(), "first boot", 1)));
      new AuditTable().append(connection, TestedStore.START, Map.of("id", "earlier"));
      new SnapshotTable().add(connection, "c", TestedStore.START, "{}");
      connection.commit();
    }
  }

  private static Connection connect(Path folder) throws IOException, SQLException {
    if (!TestedDatabase.isOnPostgres()) {
      return Sqlite.open(folder.resolve(Database.FILE));
    }
    Connection connection = Postgres.connect(TestedDatabase.address(folder), null, "test");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA \"%s\"".formatted(TestedDatabase.address(folder).schema()));
    }
    return connection;
  }
}
