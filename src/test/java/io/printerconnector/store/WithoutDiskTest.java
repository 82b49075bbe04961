package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.json.RawJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be recorded is not begun, unless it makes the printer safer. */
class WithoutDiskTest extends StoreTest {

  private static final String LONG = "x".repeat(20_000);
  private static final Command HOMING = command("homing", "homing", Map.of("text", LONG));

  /** How a disk fails, and is mended. */
  enum Disk {
    FULL {
      @Override
      void fail(TestedStore store) {
        store.fillDisk(0);
      }
    },
    READ_ONLY {
      @Override
      void fail(TestedStore store) {
        store.makeReadOnly();
      }
    },
    VANISHED {
      @Override
      void fail(TestedStore store) {
        store.removeFile();
      }
    };

    abstract void fail(TestedStore store);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsBegunIfItsAcceptanceCouldNotBeRecorded(Disk disk) {
    tested.finish(command("before"));
    disk.fail(tested);
    assertThat(tested.store().accept(HOMING)).isEqualTo(Standing.NEW);
    assertThat(tested.store().isDurable()).isFalse();

    assertRefused(HOMING);
    assertMended(HOMING, false);
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_ONLY", "VANISHED"})
  void nothingIsBegunIfItsBeginCannotBeRecorded(Disk disk) {
    tested.finish(command("before"));
    tested.store().accept(HOMING);
    disk.fail(tested);

    assertRefused(HOMING);
    assertMended(HOMING, false);
  }

  @ParameterizedTest
  @EnumSource
  void anEndThatCannotBeRecordedIsKeptInMemory(Disk disk) {
    tested.finish(command("before"));
    tested.store().accept(HOMING);
    tested.store().begin(HOMING);
    disk.fail(tested);

    Map<String, Object> result = Map.of("action", "homing", "text", LONG + LONG);
    assertThat(tested.end(outcome(HOMING, result), HOMING)).isTrue();
    assertThat(tested.store().isDurable()).isFalse();
    assertMended(HOMING, true);
  }

  /** After the disk is mended it has everything, and a later run repeats nothing. */
  private void assertMended(Command command, boolean succeeded) {
    Outcome outcome = tested.outcomes().outcome(command);
    if (!succeeded) {
      outcome =
          new Outcome(
              command.id(),
              command.printerId(),
              command.action(),
              false,
              "refused",
              RawJson.object(Map.of()));
      tested.end(outcome, command);
    }
    assertThat(tested.store().accept(command("before"))).isEqualTo(Standing.ENDED);
    tested.maintain();
    assertThat(tested.store().isDurable()).isTrue();

    tested.restart();
    assertThat(tested.store().accept(command("before"))).isEqualTo(Standing.ENDED);
    assertThat(tested.store().accept(command)).isEqualTo(Standing.ENDED);
    assertThat(tested.outcomes().outcome(command)).isEqualTo(outcome);
    assertThat(tested.recover()).isEmpty();
    assertThat(tested.outcomes().waiting()).containsExactly(OutcomeReference.of(command));
    assertThat(tested.state().audit().get(tested.state().audit().size() - 1))
        .contains("\"id\":\"homing\"");
  }

  @ParameterizedTest
  @EnumSource
  void whatMakesThePrinterSaferGoesOn(Disk disk) {
    tested.finish(command("before"));
    disk.fail(tested);
    for (Command safer : safer().toList()) {
      assertThat(tested.store().accept(safer)).isEqualTo(Standing.NEW);
      tested.store().begin(safer);
      assertThat(tested.store().accept(safer)).isEqualTo(Standing.UNDER_WAY);
      tested.end(safer);
      tested.store().delivered(outcome(safer));
      assertThat(tested.store().accept(safer)).isEqualTo(Standing.ENDED);
    }
    assertThat(tested.store().isDurable()).isFalse();
    tested.maintain();

    tested.restart();
    assertThat(safer())
        .allMatch(safer -> tested.store().accept(safer) == Standing.ENDED)
        .allMatch(safer -> tested.outcomes().outcome(safer).equals(outcome(safer)));
    assertThat(tested.recover()).isEmpty();
  }

  static Stream<Command> safer() {
    return Stream.of(
        command(1, "pause", Map.of("text", LONG)),
        command(2, "cancel"),
        command(3, "emergency_stop"),
        command(4, "cancel_transfer"),
        command(5, "set_hotend", Map.of("temperature", 0)),
        command(6, "set_hotend", Map.of("temperature", 0.0)),
        command(7, "set_bed", Map.of("temperature", 0, "wait", true)));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void otherCommandsDoNot(Command command) {
    tested.store().accept(command);
    tested.makeReadOnly();

    assertRefused(command);
  }

  static Stream<Command> unsafe() {
    return Stream.of(
        command(1, "homing"),
        command(2, "start_print"),
        command(3, "resume"),
        command(4, "set_hotend", Map.of("temperature", 1)),
        command(5, "set_hotend", Map.of("temperature", "0")),
        command(6, "set_hotend", Map.of()),
        command(7, "set_fan", Map.of("temperature", 0)),
        command(8, "upload_file"));
  }

  @Test
  @FileOnly("PostgreSQL is not read once it is away")
  void nothingIsBegunWhoseRecordIsDamaged() {
    tested.store().accept(HOMING);
    tested.change("UPDATE command SET command = 'damaged'");
    tested.makeReadOnly();

    assertThatThrownBy(() -> tested.store().begin(HOMING))
        .isInstanceOf(CommandRefusedException.class);
    assertThat(tested.store().accept(HOMING)).isEqualTo(Standing.ENDED);
    tested.maintain();
    assertThat(tested.store().isDurable()).isTrue();
    assertThatThrownBy(() -> tested.store().begin(HOMING))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("not carried out, because it has ended before");
  }

  @Test
  void whatWasBegunBeforeGoesOn() {
    tested.store().accept(HOMING);
    tested.store().begin(HOMING);
    tested.makeReadOnly();
    tested.store().accept(command("other"));
    tested.store().begin(HOMING);

    assertThat(tested.end(HOMING)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  @FileOnly("the folder is none")
  void aDiskThatWasNeverUsableIsUsedOnceItIs(boolean begun) throws IOException {
    Path file = Files.writeString(folder.resolveSibling("file"), "no folder");
    try (TestedStore other = new TestedStore(file)) {
      Command stop = command(1, "emergency_stop");
      other.finish(command(0, "pause"));
      other.store().accept(stop);
      if (begun) {
        other.store().begin(stop);
      }
      other.store().accept(HOMING);
      assertThatThrownBy(() -> other.store().begin(HOMING))
          .isInstanceOf(CommandRefusedException.class);
      other.maintain();
      assertThat(other.store().isDurable()).isFalse();
      assertThat(file).hasContent("no folder");

      Files.delete(file);
      other.maintain();
      assertThat(other.store().isDurable()).isTrue();
      other.restart();
      assertThat(other.store().accept(command(0, "pause"))).isEqualTo(Standing.ENDED);
      assertThat(other.recover()).first().isEqualTo(new LeftBehind(stop, begun));
      assertThat(other.state().audit()).hasSize(1);
    }
  }

  @Test
  void aDiskThatFailsAgainAndAgainLosesNothing() {
    for (int i = 0; i < 6; i++) {
      Disk.values()[i % 3].fail(tested);
      tested.finish(command("pause " + i, "pause", Map.of("text", LONG)));
      assertThat(tested.store().isDurable()).isFalse();
      tested.maintain();
      assertThat(tested.store().isDurable()).isTrue();
      tested.finish(command("homing " + i));
    }

    tested.restart();
    assertThat(tested.state().commands("done")).isEqualTo(12);
    assertThat(tested.recover()).isEmpty();
  }

  @Test
  @FileOnly("what has to be known of PostgreSQL is in memory all the time")
  void longResultsDoNotGoAlongIntoMemory() {
    List<Command> commands = List.of(command("a"), command("b"));
    for (Command command : commands) {
      tested.store().accept(command);
      tested.end(
          outcome(command, Map.of("action", "homing", "text", "x".repeat(100_000))), command);
    }
    tested.makeReadOnly();
    tested.store().accept(command("c"));

    Outcome shortened = tested.outcomes().outcome(commands.get(0));
    assertThat(shortened.succeeded()).isTrue();
    assertThat(shortened.resultJson())
        .isEqualTo("{\"action\":\"homing\",\"left_out\":\"the connector's disk fails\"}");
    tested.maintain();
    assertThat(tested.outcomes().outcome(commands.get(1)).resultJson()).hasSizeGreaterThan(100_000);
  }

  private void assertRefused(Command command) {
    assertThatThrownBy(() -> tested.store().begin(command))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageStartingWith(
            "not carried out, because it cannot be recorded: %s ("
                .formatted(
                    TestedDatabase.isOnPostgres()
                        ? "the database cannot be used"
                        : "state_dir cannot be written"));
  }
}
