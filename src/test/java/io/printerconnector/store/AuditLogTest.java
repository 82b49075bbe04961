package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static io.printerconnector.store.TestedStore.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.RawJson;
import io.printerconnector.policy.Decision;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLogTest extends StoreTest {

  @Test
  void hasALineForEachCommand() throws SQLException {
    Command upload = command(42, "upload_file", Map.of("content", "RzI4Cg=="));
    tested.pair("1001 at https://user:hush-hush@cloud.example.com/x");
    tested.store().accept(upload);
    tested.end(outcome(upload, Map.of("action", "upload_file", "size", 6)), upload);
    tested.end(
        new Outcome(
            new Identifier("refused"),
            new Identifier(7),
            "pause",
            false,
            "not\nnow",
            RawJson.object(Map.of())),
        null);
    tested.end(
        new Outcome(new Identifier("x"), null, false, "unknown", Map.of()), command("another"));

    assertThat(tested.state().audit())
        .containsExactly(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"id\":\"42\",\"printer\":\"7\",\"action\":\"upload_file\","
                + "\"params\":{\"content\":\"[8 characters]\"},\"decision\":\"allowed\",\"rule\":\"profile\","
                + "\"outcome\":\"succeeded\",\"error\":null,"
                + "\"seconds\":0.0,\"cloud\":\"https://cloud.example.com/x\"}",
            "{\"time\":\"2026-01-02T03:04:05Z\",\"id\":\"refused\",\"printer\":\"7\",\"action\":\"pause\","
                + "\"params\":null,\"decision\":\"not asked\",\"rule\":null,"
                + "\"outcome\":\"failed\",\"error\":\"not\\nnow\","
                + "\"seconds\":null,\"cloud\":\"https://cloud.example.com/x\"}",
            "{\"time\":\"2026-01-02T03:04:05Z\",\"id\":\"x\",\"printer\":null,\"action\":null,"
                + "\"params\":null,\"decision\":\"not asked\",\"rule\":null,"
                + "\"outcome\":\"failed\",\"error\":\"unknown\","
                + "\"seconds\":null,\"cloud\":\"https://cloud.example.com/x\"}");
    assertThat(AuditLog.verify(TestedDatabase.look(folder)).broken()).isNull();
  }

  @Test
  void saysHowLongACommandTook() {
    tested.store().accept(command("a"));
    tested.time().pass(Duration.ofMillis(1_250));
    tested.time().jump(Duration.ofDays(-9));
    tested.end(command("a"));
    tested.store().accept(command("across a boot"));
    tested.time().boot(TestedStore.START.plusSeconds(40));
    tested.restart();
    tested.end(command("across a boot"));
    tested.store().accept(command("from the future"));
    tested.time().boot(TestedStore.START);
    tested.restart();
    tested.end(command("from the future"));

    // The clock had been set back by nine days before the second one was accepted.
    assertThat(all("seconds")).containsExactly(1.25, 9 * 86_400 + 38.75, null);
    assertThat(all("cloud")).as("a connector without an address").containsOnlyNulls();
  }

  @Test
  void saysTheSameIfTheDiskFailsAtTheEnd() {
    tested.pair("at home at http://cloud.local");
    tested.store().accept(command("a", "pause"));
    tested.time().pass(Duration.ofMillis(70_007));
    tested.makeReadOnly();
    tested.end(command("a", "pause"));
    tested.time().pass(Duration.ofMinutes(1));
    tested.maintain();

    assertThat(all("seconds")).containsExactly(70.007);
    assertThat(all("cloud")).containsExactly("http://cloud.local");
  }

  @Test
  void goesOnAfterARestart() throws SQLException {
    tested.finish(command("a"));
    tested.restart();
    tested.finish(command("b"));

    assertThat(all("id")).containsExactly("a", "b");
    assertThat(AuditLog.verify(TestedDatabase.look(folder)).lines()).isEqualTo(2);
    assertThat(AuditLog.verify(TestedDatabase.look(folder)).broken()).isNull();
  }

  @Test
  @FileOnly("the trigger is SQLite's")
  void aLineIsInTheSameTransactionAsItsOutcome() {
    tested.store().accept(command("a"));
    tested.change(
        "CREATE TRIGGER damage BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
    try {
      tested.end(command("a"));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("no");
    }
    assertThat(tested.state().commands("ended")).isZero();
    assertThat(tested.state().commands("accepted")).isEqualTo(1);

    tested.change("DROP TRIGGER damage");
    assertThat(tested.end(command("a"))).isTrue();
    assertThat(all("id")).containsExactly("a");
  }

  @Test
  void linesThatWereWrittenWithoutADiskAreInTheChainAfterwards() throws SQLException {
    tested.finish(command("before"));
    tested.makeReadOnly();
    tested.finish(command("without 1", "pause"));
    tested.finish(command("without 2", "pause"));
    assertThat(all("id")).containsExactly("before");
    tested.maintain();
    tested.finish(command("after"));

    assertThat(all("id")).containsExactly("before", "without 1", "without 2", "after");
    assertThat(AuditLog.verify(TestedDatabase.look(folder)).broken()).isNull();
  }

  @Test
  void junkIsFoldedAndHonestLinesStay() throws SQLException {
    tested.finish(command("honest 1"));
    for (int i = 0; i < 2_350; i++) {
      tested.end(refusal("junk " + i), null);
      tested.store().delivered(refusal("junk " + i));
      tested.time().pass(Duration.ofMillis(60));
      if (i % 250 == 0) {
        tested.maintain();
      }
    }
    tested.finish(command("honest 2"));
    tested.time().pass(Duration.ofMinutes(1));
    tested.maintain();

    List<Map<?, ?>> lines = lines();
    assertThat(lines).hasSizeBetween(100, 300);
    assertThat(all("id")).contains("honest 1", "honest 2");
    assertThat(lines.stream().filter(line -> String.valueOf(line.get("id")).startsWith("junk")))
        .as("each is in a line or counted")
        .satisfies(
            junk ->
                assertThat(
                        junk.stream()
                            .mapToLong(
                                line -> line.get("folded") instanceof Number n ? n.longValue() : 1)
                            .sum())
                    .isEqualTo(2_350));
    assertThat(AuditLog.verify(TestedDatabase.look(folder)).broken()).isNull();
  }

  @Test
  void aFoldedLineSaysWhatItStandsFor() {
    for (int i = 0; i < 65; i++) {
      tested.end(refusal(i), null);
    }
    tested.store().accept(command("by policy"));
    tested
        .store()
        .end(
            TestedStore.exchange(
                new Outcome(
                    new Identifier("by policy"),
                    new Identifier(7),
                    "homing",
                    false,
                    "refused",
                    RawJson.object(Map.of())),
                command("by policy"),
                new Decision(false, "homing: never")));
    assertThat(lines()).hasSize(60);
    tested.time().pass(Duration.ofMinutes(1));
    tested.maintain();

    assertThat(lines()).hasSize(62);
    Map<?, ?> folded = lines().get(60);
    assertThat(folded.get("folded")).isEqualTo(5);
    assertThat(folded.get("id")).isEqualTo("60");
    assertThat(folded.get("last_id")).isEqualTo("64");
    assertThat(folded.get("decision")).isEqualTo("not asked");
    assertThat(lines().get(61).get("rule")).isEqualTo("homing: never");
    assertThat(lines().get(61).get("folded")).isEqualTo(1);
  }

  @Test
  void whatIsCarriedOutIsNeverFolded() {
    for (int i = 0; i < 200; i++) {
      tested.finish(command(i));
    }

    assertThat(lines()).hasSize(200);
  }

  @Test
  void anEndThatWasKnownTakesNoFoldedLineAway() {
    for (int i = 0; i < 65; i++) {
      tested.end(refusal(i), null);
    }
    tested.time().pass(Duration.ofMinutes(1));
    assertThat(tested.end(refusal(64), null)).as("the first time").isFalse();
    tested.maintain();

    assertThat(lines()).hasSize(61);
    assertThat(lines().get(60).get("folded")).isEqualTo(5);
  }

  private List<Object> all(String member) {
    return lines().stream().<Object>map(line -> line.get(member)).toList();
  }

  private List<Map<?, ?>> lines() {
    return tested.state().audit().stream()
        .<Map<?, ?>>map(line -> (Map<?, ?>) JsonText.parse(line))
        .toList();
  }
}
