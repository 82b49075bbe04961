package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import io.printerconnector.json.RawJson;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that fills up at each page during the lives of some commands. */
class FillingDiskTest {

  /** What they need. */
  private static final int PAGES = 14;

  private static final List<Command> COMMANDS =
      IntStream.range(0, 8)
          .mapToObj(i -> TestedStore.command(i, "homing", Map.of("text", "p".repeat(i * 1_500))))
          .toList();

  @TempDir private Path folder;
  private final Map<Command, Integer> effects = new HashMap<>();
  private TestedStore tested;

  static IntStream pages() {
    return IntStream.rangeClosed(0, PAGES);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsRepeatedAfterAKill(int pages) {
    try (TestedStore store = new TestedStore(folder)) {
      tested = store;
      store.fillDisk(pages);
      COMMANDS.forEach(this::live);
      assertThat(store.store().isDurable())
          .as("the disk was large enough")
          .isEqualTo(pages == PAGES);

      store.restart();
      liveOn();
      assertThat(effects.values()).as("how often each was carried out").allMatch(n -> n == 1);
      assertThat(effects).as("those that the second run could record").containsKeys(array());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everythingIsOnTheDiskOnceItHasRoomAgain(int pages) {
    try (TestedStore store = new TestedStore(folder)) {
      tested = store;
      store.fillDisk(pages);
      COMMANDS.forEach(this::live);
      Map<Command, Integer> before = Map.copyOf(effects);
      store.maintain();
      assertThat(store.store().isDurable()).isTrue();

      store.restart();
      assertThat(store.recover()).isEmpty();
      assertThat(COMMANDS).allMatch(command -> store.store().accept(command) == Standing.ENDED);
      assertThat(effects).isEqualTo(before);
      assertThat(store.state().audit()).hasSize(COMMANDS.size());
      assertThat(AuditLog.verify(StoreLook.of(folder)).broken()).isNull();
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Command[] array() {
    return COMMANDS.toArray(Command[]::new);
  }

  private void live(Command command) {
    if (tested.store().accept(command) == Standing.NEW) {
      carryOut(command);
    }
  }

  private void carryOut(Command command) {
    try {
      tested.store().begin(command);
      effects.merge(command, 1, Integer::sum);
      end(outcome(command, Map.of("action", "homing", "text", "r".repeat(4_000))), command);
    } catch (CommandRefusedException e) {
      Outcome refused =
          new Outcome(
              command.id(),
              command.printerId(),
              command.action(),
              false,
              e.getMessage(),
              RawJson.object(Map.of()));
      end(refused, command);
    }
  }

  private void end(Outcome outcome, Command command) {
    tested.end(outcome, command);
    tested.store().delivered(outcome);
  }

  /** A later run, on a disk with room, to which the cloud hands out everything again. */
  private void liveOn() {
    List<LeftBehind> all = tested.recover();
    for (OutcomeReference waiting : tested.outcomes().waiting()) {
      tested.store().delivered(tested.outcomes().outcome(waiting));
    }
    for (LeftBehind left : all) {
      if (left.started()) {
        end(outcome(left.command()), left.command());
      } else {
        carryOut(left.command());
      }
    }
    COMMANDS.forEach(this::live);
  }
}
