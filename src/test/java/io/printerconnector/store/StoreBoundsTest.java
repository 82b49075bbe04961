package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static io.printerconnector.store.TestedStore.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much the cloud hands out, or does not take, only so much waits. */
class StoreBoundsTest extends StoreTest {

  @Test
  void onePrinterHasSoManyCommands() {
    tested.restart(limits -> limits.setCommands(3));
    for (int i = 0; i < 3; i++) {
      assertThat(tested.store().accept(command(i))).isEqualTo(Standing.NEW);
    }
    tested.store().begin(command(0));

    assertThat(tested.store().accept(command(3))).isEqualTo(Standing.NO_ROOM);
    assertThat(tested.store().accept(ofPrinter(8, 3))).isEqualTo(Standing.NEW);
    assertThat(tested.store().accept(command(2))).isEqualTo(Standing.UNDER_WAY);
    tested.end(command(0));
    assertThat(tested.store().accept(command(3))).isEqualTo(Standing.NEW);
  }

  @Test
  void whatMakesThePrinterSaferAlwaysFits() {
    tested.restart(limits -> limits.setCommands(0));

    assertThat(tested.store().accept(command(0))).isEqualTo(Standing.NO_ROOM);
    assertThat(tested.store().accept(command(1, "emergency_stop"))).isEqualTo(Standing.NEW);
  }

  @Test
  void theCommandsOfAllPrintersTakeSoMuch() {
    tested.restart(limits -> limits.setCommandKilobytes(100));
    Map<String, Object> params = Map.of("text", "x".repeat(48 * 1_024));
    assertThat(tested.store().accept(command(0, "homing", params))).isEqualTo(Standing.NEW);
    assertThat(tested.store().accept(command(1, "homing", params))).isEqualTo(Standing.NEW);

    assertThat(tested.store().accept(command(2, "homing", params))).isEqualTo(Standing.NO_ROOM);
    assertThat(tested.store().accept(ofPrinter(8, 3))).isEqualTo(Standing.NEW);
    tested.end(command(0));
    assertThat(tested.store().accept(command(2, "homing", params))).isEqualTo(Standing.NEW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwentyThousandCommandsOnlySoManyAreKept(boolean disk) {
    tested.restart(
        limits -> {
          limits.setCommands(100);
          limits.setOutcomes(200);
        });
    if (!disk) {
      tested.makeReadOnly();
    }
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      if (tested.store().accept(command(i)) == Standing.NO_ROOM) {
        refused++;
        if (refused <= 1_000) {
          tested.end(refusal(i), null);
        }
      }
    }

    assertThat(tested.store().isDurable()).isEqualTo(disk);
    assertThat(refused).isEqualTo(20_000 - 100);
    assertThat(count("SELECT COUNT(*) FROM command WHERE stage = 'accepted'")).isEqualTo(100);
    assertThat(count("SELECT COUNT(*) FROM command")).isEqualTo(100 + 200);
    if (!TestedDatabase.isOnPostgres()) {
      assertThat(count("PRAGMA page_count")).isLessThan(200);
    }
  }

  @Test
  void beyondSoMuchOutcomesLoseTheirResultsOnly() {
    tested.restart(limits -> limits.setOutcomeMegabytes(1));
    for (int i = 0; i < 30; i++) {
      tested.store().accept(command(i));
      Map<String, Object> result = Map.of("action", "homing", "text", "x".repeat(100_000));
      assertThat(tested.end(outcome(command(i), result), command(i))).isTrue();
    }
    tested.store().accept(command("short"));
    tested.end(command("short"));

    tested.restart();
    assertThat(tested.outcomes().waiting()).hasSize(31);
    assertThat(tested.outcomes().outcome(command(9)).resultJson()).hasSizeGreaterThan(100_000);
    Outcome shortened = tested.outcomes().outcome(command(10));
    assertThat(shortened.succeeded()).isTrue();
    assertThat(shortened.resultJson())
        .isEqualTo(
            "{\"action\":\"homing\",\"left_out\":\"too much waited for the cloud"
                + " (store.outcomeMegabytes)\"}");
    assertThat(tested.outcomes().outcome(command("short"))).isEqualTo(outcome(command("short")));
    assertThat(count("SELECT SUM(bytes) FROM command")).isLessThan(1_100_000);
  }

  @Test
  void outcomesOfCommandsThatWereNeverAcceptedAreDroppedBeyondSoMany() {
    tested.restart(limits -> limits.setOutcomes(5));
    tested.store().accept(command("accepted"));
    for (int i = 0; i < 8; i++) {
      assertThat(tested.end(refusal(i), null)).isEqualTo(i < 5);
    }
    assertThat(tested.end(command("accepted"))).as("what was accepted is never dropped").isTrue();
    assertThat(tested.state().audit()).hasSize(6);

    for (int i = 0; i < 2; i++) {
      tested.store().delivered(refusal(i));
    }
    assertThat(tested.end(refusal(9), null)).isTrue();
    assertThat(tested.end(refusal(10), null)).isFalse();
  }

  private static Command ofPrinter(int printer, int id) {
    return new Command(new Identifier(id), new Identifier(printer), "homing", Map.of());
  }

  private long count(String query) {
    return tested.number(query);
  }
}
