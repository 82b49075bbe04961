package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.command.StoredContent;
import io.printerconnector.json.RawJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStoreTest extends StoreTest {

  @Test
  void aCommandGoesThroughTheStages() {
    Command command = command("one");

    assertThat(tested.store().accept(command)).isEqualTo(Standing.NEW);
    assertThat(stages()).containsExactly("accepted");
    tested.store().begin(command);
    assertThat(stages()).containsExactly("started");
    assertThat(tested.end(command)).isTrue();
    assertThat(stages()).containsExactly("ended");
    tested.store().delivered(outcome(command));
    assertThat(stages()).containsExactly("done");
  }

  @Test
  void aCommandThatIsKnownIsNeverNewAgainAlsoAfterARestart() {
    Command command = command("one");
    tested.store().accept(command);
    assertStanding(command, Standing.UNDER_WAY);
    tested.store().begin(command);
    assertStanding(command, Standing.UNDER_WAY);
    tested.end(command);
    assertStanding(command, Standing.ENDED);
    tested.store().delivered(outcome(command));
    assertStanding(command, Standing.ENDED);

    assertThat(tested.outcomes().outcome(command)).isEqualTo(outcome(command));
  }

  private void assertStanding(Command command, Standing standing) {
    assertThat(tested.store().accept(command)).isEqualTo(standing);
    tested.restart();
    assertThat(tested.store().accept(command)).isEqualTo(standing);
    assertThat(tested.store().isUnknown(command.id())).isFalse();
  }

  @Test
  void endsOnceOnly() {
    Command command = command("one");
    tested.store().accept(command);
    Outcome other =
        new Outcome(
            command.id(),
            command.printerId(),
            command.action(),
            false,
            "late",
            RawJson.object(Map.of()));

    assertThat(tested.end(command)).isTrue();
    assertThat(tested.end(other, command)).isFalse();
    tested.store().delivered(outcome(command));
    assertThat(tested.end(other, command)).isFalse();

    assertThat(tested.outcomes().outcome(command)).isEqualTo(outcome(command));
    assertThat(tested.state().audit()).hasSize(1);
  }

  @Test
  void anEndThatTheCloudKnowsBeforeItIsNotedChangesNothing() {
    Command command = command("one");
    tested.store().accept(command);
    tested.store().delivered(outcome(command));
    tested.store().reject(outcome(command));

    assertThat(stages()).containsExactly("accepted");
  }

  @Test
  void whatAnEarlierRunLeftIsFoundOnceAndInOrder() {
    List<Command> commands = IntStream.range(0, 12).mapToObj(i -> command("c" + i)).toList();
    commands.forEach(tested.store()::accept);
    tested.store().begin(commands.get(3));
    tested.end(commands.get(5));
    tested.finish(command("finished"));

    tested.restart();

    assertThat(tested.recover())
        .isEqualTo(
            IntStream.range(0, 12)
                .filter(i -> i != 5)
                .mapToObj(i -> new LeftBehind(commands.get(i), i == 3))
                .toList());
    OutcomeReference ended = OutcomeReference.of(commands.get(5));
    assertThat(tested.outcomes().waiting()).containsExactly(ended);
    assertThat(tested.outcomes().outcome(ended)).isEqualTo(outcome(commands.get(5)));
    assertThat(tested.recover()).as("a second time").isEmpty();
  }

  @Test
  void theOrderIsThatOfTheListsAlsoIfALaterOneIsAcceptedFirst() {
    Exchange first = list();
    Exchange second = list();
    acceptListed(second, "three");
    acceptListed(first, "one");
    acceptListed(second, "four");
    acceptListed(first, "two");
    tested.store().accept(command("five"));

    tested.restart();
    Exchange third = list();
    acceptListed(third, "six");
    assertThat(tested.recover())
        .as("but for what this run has accepted itself")
        .extracting(left -> left.command().id().toString())
        .containsExactly("one", "two", "three", "four", "five");
    tested.restart();
    assertThat(tested.recover())
        .extracting(left -> left.command().id().toString())
        .containsExactly("one", "two", "three", "four", "five", "six");
  }

  private Exchange list() {
    Exchange exchange = TestedStore.exchange(null);
    tested.places().reserve(exchange);
    return exchange;
  }

  private void acceptListed(Exchange list, String id) {
    list.getMessage().setBody(command(id));
    assertThat(tested.store().acceptListed(list)).isEqualTo(Standing.NEW);
  }

  @Test
  void idsOfAnyKindAndParametersOfAnyTypeSurvive() {
    Command odd =
        new Command(
            new Identifier(new BigInteger("123456789012345678901234567890")),
            new Identifier("printer/1 %ü"),
            "upload_file",
            Map.of("n", 1.5, "list", List.of(1, "a", true), "text", "a\n\"b\"'; --"),
            Instant.parse("2026-01-02T03:04:05Z"),
            new StoredContent("a file", 1L << 40));
    Command longId = command("x/".repeat(150));
    tested.store().accept(odd);
    tested.store().accept(longId);

    tested.restart();
    assertThat(tested.recover()).extracting(LeftBehind::command).containsExactly(odd, longId);
    assertThat(tested.outcomes().outcome(odd).commandId()).isEqualTo(odd.id());
  }

  @Test
  void aTextInAnOutcomeComesBackAsItWas() {
    Command command = command("one");
    tested.store().accept(command);
    Outcome outcome =
        new Outcome(
            command.id(),
            command.printerId(),
            command.action(),
            false,
            "ü \u0000 \uD83D\uDE00 \n",
            RawJson.written("{\"n\": 1.0e3, \"a\":[ ]}".getBytes(StandardCharsets.UTF_8)));
    tested.end(outcome, command);

    tested.restart();
    assertThat(tested.outcomes().outcome(command)).isEqualTo(outcome);
  }

  @Test
  @FileOnly("its files")
  void theFolderAndItsFilesAreForTheOwnerOnly() throws IOException {
    tested.finish(command("one"));

    assertThat(mode("")).isEqualTo("rwx------");
    for (String name : List.of("connector.db", "connector.db-wal", "connector.db-shm")) {
      assertThat(mode(name)).as(name).isEqualTo("rw-------");
    }
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void theOldestFinishedCommandsAreForgottenWhenThereAreTooMany() {
    tested.restart(limits -> limits.setDoneCount(5));
    IntStream.range(0, 8).forEach(i -> tested.finish(command("c" + i)));
    tested.store().accept(command("waiting"));
    tested.end(TestedStore.refusal("not delivered"), null);
    tested.maintain();

    assertThat(tested.state().commands("done")).isEqualTo(5);
    assertThat(tested.store().accept(command("c2"))).isEqualTo(Standing.NEW);
    assertThat(tested.store().accept(command("c3"))).isEqualTo(Standing.ENDED);
    assertThat(tested.store().accept(command("waiting"))).isEqualTo(Standing.UNDER_WAY);
    assertThat(tested.state().commands("ended")).isEqualTo(1);
  }

  @Test
  void finishedCommandsAreForgottenByTheirAge() {
    tested.finish(command("old"));
    tested.time().pass(Duration.ofDays(3));
    tested.finish(command("new"));
    tested.time().pass(Duration.ofDays(4));
    tested.maintain();
    assertThat(tested.state().commands("done")).isEqualTo(2);

    tested.time().pass(Duration.ofMillis(1));
    tested.maintain();

    assertThat(tested.store().accept(command("old"))).isEqualTo(Standing.NEW);
    assertThat(tested.store().accept(command("new"))).isEqualTo(Standing.ENDED);
  }

  @Test
  void whatWaitsIsNeverForgotten() {
    tested.restart(limits -> limits.setDoneCount(0));
    tested.store().accept(command("accepted"));
    tested.store().accept(command("started"));
    tested.store().begin(command("started"));
    tested.store().accept(command("ended"));
    tested.end(command("ended"));
    tested.time().pass(Duration.ofDays(400));
    tested.maintain();

    assertThat(stages()).containsExactly("accepted", "started", "ended");
  }

  @Test
  void aLongResultIsNotKeptOnceItIsDelivered() {
    Command command = command("one", "sync_files");
    Map<String, Object> result = Map.of("action", "sync_files", "text", "x".repeat(4_096));
    tested.store().accept(command);
    tested.end(outcome(command, result), command);
    assertThat(tested.outcomes().outcome(command)).isEqualTo(outcome(command, result));
    tested.store().delivered(outcome(command, result));

    Outcome kept = tested.outcomes().outcome(command);
    assertThat(kept.succeeded()).isTrue();
    assertThat(kept.resultJson())
        .isEqualTo("{\"action\":\"sync_files\",\"left_out\":\"it is too long to be" + " kept\"}");
  }

  @Test
  void anOutcomeThatTheCloudRejectsIsKeptWhole() {
    Command command = command("one");
    tested.store().accept(command);
    Outcome outcome = outcome(command, Map.of("action", "homing", "text", "x".repeat(10_000)));
    tested.end(outcome, command);
    tested.store().reject(outcome);

    assertThat(tested.state().rejected())
        .singleElement()
        .matches(text -> text.startsWith(outcome.resultJson()));
    tested.restart();
    assertThat(tested.recover()).isEmpty();
    assertThat(tested.store().accept(command)).isEqualTo(Standing.ENDED);
  }

  @Test
  void howACommandEndedThatIsNotKnownIsSaid() {
    Outcome outcome = tested.outcomes().outcome(command("one"));

    assertThat(outcome.commandId()).isEqualTo(new Identifier("one"));
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessage()).contains("is not known");
    assertThat(outcome.resultJson()).isEqualTo("{\"action\":\"homing\"}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void afterAFreezeNothingChangesForTheNextStart(boolean begun) {
    Command command = command("one");
    tested.store().accept(command);
    if (begun) {
      tested.store().begin(command);
    }
    tested.store().freeze();

    assertThatThrownBy(() -> tested.end(command)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tested.store().begin(command))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tested.store().accept(command("two")))
        .isInstanceOf(IllegalStateException.class);
    tested.time().pass(Duration.ofDays(30));
    tested.maintain();
    tested.restart();
    assertThat(tested.recover()).containsExactly(new LeftBehind(command, begun));
  }

  @Test
  void anEndThatWasNotedBeforeTheFreezeMayStillBeDelivered() {
    Command command = command("one");
    tested.store().accept(command);
    tested.end(command);
    tested.store().freeze();
    tested.store().delivered(outcome(command));

    assertThat(stages()).containsExactly("done");
  }

  private List<String> stages() {
    return tested.state().strings("SELECT stage FROM command ORDER BY sequence");
  }
}
