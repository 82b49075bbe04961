package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.command.StoredContent;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state directory that version 0.1.0 has written is taken over once. */
class StateFilesTest {

  private static final Path WRITTEN = Path.of("src/test/resources/state-0.1.0");
  private static final Identifier PRINTER = new Identifier(7);
  private static final Command DONE = command(1, "home", Map.of());
  private static final Command STARTED = command(3, "set_hotend", Map.of("temperature", 210.5));
  private static final Command ACCEPTED =
      new Command(
          new Identifier(4),
          PRINTER,
          "start_print",
          Map.of("filename", "cube.gcode"),
          Instant.parse("2036-01-02T03:04:05Z"));
  private static final Command UPLOAD =
      new Command(
          new Identifier(5),
          PRINTER,
          "upload_file",
          Map.of("filename", "cube.gcode", "start", true),
          null,
          new StoredContent("5-cube", 28));
  private static final OutcomeReference LISTED =
      new OutcomeReference(new Identifier("two/2"), PRINTER, "sync_files");
  private static final OutcomeReference JUNK =
      new OutcomeReference(new Identifier("junk"), null, null);

  @TempDir private Path folder;
  private TestedStore tested;

  @BeforeEach
  void copyTheFiles() throws IOException {
    copyFiles();
    tested = new TestedStore(folder);
  }

  private void copyFiles() throws IOException {
    try (Stream<Path> files = Files.walk(WRITTEN)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(WRITTEN.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @AfterEach
  void close() {
    tested.close();
  }

  @Test
  void commandsAreInTheirStagesAndInTheirOrder() {
    assertThat(tested.recover())
        .containsExactly(
            new LeftBehind(STARTED, true),
            new LeftBehind(ACCEPTED, false),
            new LeftBehind(UPLOAD, false));
    assertThat(tested.outcomes().waiting()).containsExactly(LISTED, JUNK);
  }

  @Test
  void outcomesAreAsTheyWere() {
    tested.recover();

    assertThat(tested.store().accept(DONE)).isEqualTo(Standing.ENDED);
    assertThat(tested.outcomes().outcome(DONE))
        .isEqualTo(new Outcome(DONE.id(), PRINTER, true, null, Map.of("action", "home")));
    assertThat(tested.outcomes().outcome(LISTED).succeeded()).isTrue();
    assertThat(JsonText.parse(tested.outcomes().outcome(LISTED).resultJson()))
        .isEqualTo(
            Map.of(
                "action",
                "sync_files",
                "files",
                List.of(Map.of("path", "würfel.gcode", "size", 28))));
    assertThat(tested.outcomes().outcome(JUNK).errorMessage()).isEqualTo("unknown action");
  }

  @Test
  void theirAgeIsTakenFromTheTimeOfDay() {
    tested.recover();
    Instant accepted = tested.expiry().accepted(ACCEPTED).instant();
    assertThat(accepted.truncatedTo(ChronoUnit.SECONDS)).isEqualTo("2026-11-28T22:43:31Z");

    tested.time().jump(Duration.between(TestedStore.START, accepted).plusDays(2));
    assertThat(tested.expiry().age(ACCEPTED)).isGreaterThanOrEqualTo(Duration.ofDays(2));
  }

  @Test
  void snapshotsThatWereNotSentAreInTheirOrder() {
    tested.recover();

    assertThat(snapshots()).containsExactly("n2", "n3", "n4");
  }

  @Test
  void theAuditLogGoesOnInANewChain() throws SQLException {
    tested.recover();
    tested.finish(TestedStore.command("new"));

    assertThat(auditedIds()).containsExactly("1", "two/2", "junk", "rejected", "new");
    assertThat(tested.state().audit().get(0))
        .isEqualTo(
            "{\"time\":\"2026-11-28T22:43:32.162Z\",\"id\":\"1\",\"printer\":\"7\",\"action\":\"home\","
                + "\"params\":{},\"decision\":\"allowed\",\"rule\":\"profile\",\"outcome\":\"succeeded\","
                + "\"error\":null}");
    assertThat(AuditLog.verify(StoreLook.of(folder)).broken()).isNull();
  }

  @Test
  void olderAuditFilesComeFirst() throws IOException {
    String line = "{\"time\":\"2026-01-01T00:00:00Z\",\"id\":\"%s\",\"prev\":\"\"}\n";
    for (int file : new int[] {1, 2, 10}) {
      Files.writeString(folder.resolve("audit.log." + file), line.formatted("old " + file));
    }
    tested.recover();

    assertThat(auditedIds()).startsWith("old 10", "old 2", "old 1", "1");
  }

  @Test
  void aTornLineOfTheAuditLogStopsNothing() throws IOException {
    Path log = folder.resolve("audit.log");
    Files.writeString(log, Files.readString(log) + "{\"time\":\"2026");
    tested.recover();

    assertThat(tested.state().audit()).hasSize(4);
    assertThat(log).doesNotExist();
  }

  @Test
  void theFilesAreGoneAndNothingIsTakenTwice() throws IOException {
    tested.recover();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("connector\\.db.*|set-aside|\\.boot"));
    }
    tested.store().delivered(tested.outcomes().outcome(JUNK));

    // As if the process had ended before they were removed.
    copyFiles();
    tested.restart();
    assertThat(tested.recover()).hasSize(3);
    assertThat(tested.outcomes().waiting()).containsExactly(LISTED);
    assertThat(snapshots()).hasSize(3);
    assertThat(tested.state().audit()).hasSize(4);
    assertThat(folder.resolve("started")).doesNotExist();
    assertThat(folder.resolve("audit.log")).doesNotExist();
  }

  @Test
  void aFileInTwoStagesCountsForTheLaterOne() throws IOException {
    try (Stream<Path> done = Files.list(folder.resolve("started"))) {
      Path file = done.filter(one -> one.toString().contains("0003-")).findFirst().orElseThrow();
      Files.copy(file, folder.resolve("accepted").resolve(file.getFileName()));
    }

    assertThat(tested.recover())
        .contains(new LeftBehind(STARTED, true))
        .doesNotContain(new LeftBehind(STARTED, false));
  }

  @Test
  void withoutADiskTheFilesStay() throws IOException {
    tested.makeReadOnly();
    assertThat(tested.recover()).hasSize(3);
    assertThat(tested.outcomes().waiting()).hasSize(2);

    assertThat(folder.resolve("started")).isNotEmptyDirectory();
    tested.restart();
    assertThat(tested.recover()).hasSize(3);
    assertThat(tested.outcomes().waiting()).hasSize(2);
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void withoutADiskNothingIsTakenTwiceOnceItIsBack() {
    tested.makeReadOnly();
    tested.recover();
    tested.maintain();
    assertThat(tested.store().isDurable()).isTrue();

    tested.restart();
    assertThat(tested.recover()).hasSize(3);
    assertThat(tested.outcomes().waiting()).hasSize(2);
    assertThat(snapshots()).hasSize(3);
    assertThat(tested.state().audit()).hasSize(4);
  }

  private List<Object> auditedIds() {
    return tested.state().audit().stream()
        .<Object>map(line -> ((Map<?, ?>) JsonText.parse(line)).get("id"))
        .toList();
  }

  private List<Object> snapshots() {
    return tested.state().strings("SELECT payload FROM snapshot ORDER BY sequence").stream()
        .map(payload -> payload.replaceAll(".*\"filename\":\"(\\w+)\".*", "$1"))
        .<Object>map(name -> name)
        .toList();
  }

  private static Command command(Object id, String action, Map<String, Object> params) {
    return new Command(new Identifier(id), PRINTER, action, params);
  }
}
