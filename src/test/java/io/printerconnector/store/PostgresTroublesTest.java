package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.address.DatabaseAddress;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that crashes, restarts, hangs, or lets nobody in. */
@Tag("postgresql")
class PostgresTroublesTest {

  private static PostgresServer server;

  @TempDir private Path folder;
  private final String schema = PostgresServer.schema();
  private Database database;
  private CommandStore store;

  @BeforeAll
  static void start() throws IOException {
    server = new PostgresServer();
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    server.start();
    database = open(server.url(), PostgresServer.USER, null);
    store = TestedStore.store(database, "c", new FakeTime());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Database open(String url, String user, String password) {
    return new Database(folder.toString(), url, user, schema, () -> password);
  }

  @Test
  void aRestartBetweenTwoChangesIsNotNoticed() throws IOException {
    store.accept(command("a"));
    server.restart();
    assertThat(store.accept(command("a"))).isEqualTo(Standing.UNDER_WAY);
    server.restart();
    store.begin(command("a"));

    assertThat(database.isDurable()).isTrue();
    assertThat(database.epoch()).isEqualTo(1);
    assertThat(stages()).containsExactly("started");
  }

  @Test
  void aCrashOfTheServerIsAsADiskThatFails() throws IOException {
    Command done = command("done");
    Command open = command("open");
    store.accept(done);
    store.begin(done);
    store.end(TestedStore.exchange(outcome(done), done, TestedStore.ALLOWED));
    store.accept(open);
    store.sync();
    server.kill();

    assertThat(store.accept(done)).as("also what an earlier change said").isEqualTo(Standing.ENDED);
    assertThat(database.isDurable()).isFalse();
    assertThatThrownBy(() -> store.begin(open))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("the database cannot be used (");
    store.begin(command("stop", "emergency_stop", Map.of()));
    store.accept(command("new"));
    database.restore();
    assertThat(database.isDurable()).isFalse();

    server.start();
    database.restore();
    assertThat(database.isDurable()).isTrue();
    assertThat(database.epoch()).isEqualTo(1);
    assertThat(store.accept(command("new"))).isEqualTo(Standing.UNDER_WAY);
    assertThat(stages()).contains("ended", "accepted");
  }

  @Test
  void aServerThatHangsIsLeftToItself() {
    store.accept(command("a"));
    server.freeze();
    try {
      assertThat(store.accept(command("b"))).isEqualTo(Standing.NEW);
      assertThat(database.isDurable()).isFalse();
    } finally {
      server.thaw();
    }
    database.restore();
    assertThat(database.isDurable()).isTrue();
    assertThat(stages()).containsExactly("accepted", "accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", ""})
  void aWrongPasswordIsSaidAndNotShown(String password) {
    try (Database refused = open(server.url(), PostgresServer.LOCKED, password)) {
      refused.write(c -> null);
      assertThat(refused.failure()).contains("password").doesNotContain("wrong");
    }
  }

  @Test
  void thePasswordMayStandInThePasswordFile() throws IOException {
    String escaped = PostgresServer.PASSWORD.replace("\\", "\\\\").replace(":", "\\:");
    Path file =
        Files.writeString(
            folder.resolve("pgpass"),
            "127.0.0.1:%d:*:%s:%s\n".formatted(server.port(), PostgresServer.LOCKED, escaped));
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try (Database let = open(server.url(), PostgresServer.LOCKED, null)) {
      let.write(c -> null);
      assertThat(let.failure()).isNull();
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
    try (Database let = open(server.url(), PostgresServer.LOCKED, PostgresServer.PASSWORD)) {
      let.write(c -> null);
      assertThat(let.failure()).isNull();
    }
  }

  @Test
  void aDatabaseThatIsMissingIsUsedOnceItIsThere() {
    try (Database late = open(server.url("late"), PostgresServer.USER, null)) {
      late.write(c -> Settings.set(c, "a", "1"));
      assertThat(late.failure()).contains("late");
      server.execute("postgres", "CREATE DATABASE late");
      late.restore();
      assertThat(late.isDurable()).isTrue();
      assertThat(late.epoch()).isEqualTo(1);
    }
  }

  @Test
  void whatACloudSendsIsTaken() {
    String text = "\0 \uf8ff \uf8ff0 \ud800 \ud83d\ude00 '; -- \\";
    Command hostile = command("id \0", "action \0 \uf8ff", Map.of("text", text));
    assertThat(store.accept(hostile)).isEqualTo(Standing.NEW);
    assertThat(store.accept(hostile)).isEqualTo(Standing.UNDER_WAY);
    store.begin(hostile);
    Outcome ended =
        new Outcome(
            hostile.id(),
            hostile.printerId(),
            hostile.action(),
            false,
            "\0\uf8ff",
            outcome(hostile).result());
    store.end(TestedStore.exchange(ended, hostile, TestedStore.ALLOWED));
    StoredOutcomes outcomes = new StoredOutcomes(database, () -> "c", store);

    assertThat(database.isDurable()).isTrue();
    assertThat(outcomes.waiting()).containsExactly(ended.reference());
    assertThat(outcomes.outcome(hostile)).isEqualTo(ended);
    new KeptText(database, "kept").set("a\0b");
    assertThat(new KeptText(database, "kept").get()).isEqualTo("a\0b");
    Command wordy =
        new Command(
            new Identifier(random(20_000)), new Identifier(random(20_000)), "homing", Map.of());
    assertThat(store.accept(wordy)).isEqualTo(Standing.NEW);
    assertThat(store.isUnknown(wordy.id())).isFalse();
    assertThat(database.isDurable()).isTrue();
  }

  /** PostgreSQL would press the same letter again and again together. */
  private static String random(int length) {
    Random random = new Random(1);
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void aRecordThatWasChangedByHandIsNeverCarriedOut() {
    store.accept(command("a"));
    server.execute(
        PostgresServer.DATABASE, "UPDATE \"%s\".command SET command = 'damaged'".formatted(schema));

    new StoredOutcomes(database, () -> "c", store).outcome(command("a"));

    assertThat(database.isDurable()).isTrue();
    assertThat(stages()).containsExactly("unknown");
    assertThat(store.accept(command("a"))).isEqualTo(Standing.ENDED);
    assertThat(store.accept(command("b")))
        .as("nobody knows what is missing")
        .isEqualTo(Standing.ENDED);
  }

  @Test
  void aRefusalOfManyRowsShowsNoValues() {
    HistoryStore history = new HistoryStore(database, () -> "c", 60, 10);
    history.add(Map.of("7", "[1]"), 1);
    server.execute(
        PostgresServer.DATABASE,
        "ALTER TABLE \"%s\".history DROP CONSTRAINT history_pkey".formatted(schema));

    assertThatThrownBy(() -> history.add(Map.of("7", "[\"hush-hush\"]"), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ON CONFLICT")
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("INSERT");
  }

  @Test
  void aBackupOfTheSchemaGoesOn() throws IOException {
    store.accept(command("a"));
    store.begin(command("a"));
    store.accept(command("b"));
    String backup = dump("--schema=\"" + schema + '"');
    store.accept(command("c"));
    server.execute(PostgresServer.DATABASE, "DROP SCHEMA \"%s\" CASCADE".formatted(schema));
    restore(backup, PostgresServer.DATABASE);

    // The epoch in the backup is that of the run that went on.
    assertThat(store.accept(command("c"))).isEqualTo(Standing.NEW);
    try (Database next = open(server.url(), PostgresServer.USER, null)) {
      CommandStore other = TestedStore.store(next, "c", new FakeTime());
      assertThat(other.accept(command("b"))).isEqualTo(Standing.UNDER_WAY);
      assertThat(next.epoch()).isEqualTo(2);
      assertThat(stages()).containsExactly("started", "accepted", "accepted");
    }
  }

  @Test
  void aBackupOfTheWholeDatabaseGoesOn() throws IOException {
    store.accept(command("a"));
    store.begin(command("a"));
    store.accept(command("b"));
    String backup = dump("--no-owner");
    database.close();
    String copy = "copy_" + ProcessHandle.current().pid();
    server.execute("postgres", "CREATE DATABASE " + copy);
    restore(backup, copy);

    try (Database restored = open(server.url(copy), PostgresServer.USER, null)) {
      CommandStore other = TestedStore.store(restored, "c", new FakeTime());
      assertThat(other.accept(command("b"))).isEqualTo(Standing.UNDER_WAY);
      assertThat(restored.epoch()).isEqualTo(2);
      List<String> open =
          restored.read(
              c ->
                  CommandTable.SQL.rows(c, CommandColumns::read, "open", "c").stream()
                      .map(CommandRow::stage)
                      .toList());
      assertThat(open).containsExactly("started", "accepted");
    }
  }

  private String dump(String... which) throws IOException {
    Path file = server.folder().resolve("backup-%s.dump".formatted(schema));
    server.run(
        "pg_dump",
        Stream.concat(
                List.of(
                    "--host=127.0.0.1",
                    "--port=" + server.port(),
                    "--username=" + PostgresServer.USER,
                    "--format=custom",
                    "--file=" + file,
                    PostgresServer.DATABASE)
                    .stream(),
                List.of(which).stream())
            .toArray(String[]::new));
    return file.toString();
  }

  private void restore(String backup, String name) throws IOException {
    server.run(
        "pg_restore",
        "--host=127.0.0.1",
        "--port=" + server.port(),
        "--username=" + PostgresServer.USER,
        "--dbname=" + name,
        backup);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://host/db",
        "postgresql://host/db",
        "jdbc:postgresql://host/db?password=hush-hush",
        "jdbc:postgresql://host/db?ssl=true&password=hush-hush",
        "jdbc:postgresql://host/db?sslpassword=hush-hush",
        "jdbc:postgresql://user:hush-hush@host/db"
      })
  void refusesAnAddress(String url) {
    assertThatThrownBy(() -> open(url, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("state: it must ")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pg_own", "a\"b", "a b", "x.y"})
  void refusesASchema(String name) {
    assertThatThrownBy(() -> new Database(folder.toString(), server.url(), null, name, () -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("state_schema: ");
  }

  private List<String> stages() {
    DatabaseAddress address = new DatabaseAddress(server.url(), PostgresServer.USER, schema);
    return new StoredState(folder, () -> Postgres.reading(address, null), "''")
        .strings("SELECT stage FROM command ORDER BY sequence");
  }
}
