package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An id alone does not say which command it is: a cloud may count from 1 again. */
class CommandIdentityTest extends StoreTest {

  @Test
  void anEmergencyStopIsNotTakenForAnEarlierCommandWithItsId() {
    tested.finish(command(1, "sync_files"));
    Command stop = command(1, "emergency_stop");

    assertThat(tested.store().accept(stop)).isEqualTo(Standing.NEW);
    tested.end(stop);
    assertThat(tested.outcomes().outcome(stop)).isEqualTo(outcome(stop));
    assertThat(tested.outcomes().outcome(command(1, "sync_files")))
        .isEqualTo(outcome(command(1, "sync_files")));
  }

  @Test
  void aCommandForAnotherPrinterIsAnother() {
    tested.finish(command(1));
    Command other = new Command(new Identifier(1), new Identifier(8), "homing", Map.of());

    assertThat(tested.store().accept(other)).isEqualTo(Standing.NEW);
  }

  @Test
  void aCommandOfAnotherConnectorIsAnother() {
    tested.finish(command(1));
    tested.pair("other");

    assertThat(tested.store().isUnknown(new Identifier(1))).isTrue();
    assertThat(tested.store().accept(command(1))).isEqualTo(Standing.NEW);
    tested.pair("c");
    assertThat(tested.store().accept(command(1))).isEqualTo(Standing.ENDED);
  }

  @Test
  void aNumberAndItsTextAreTheSame() {
    tested.finish(command(42));
    Command text = new Command(new Identifier("42"), new Identifier("7"), "homing", Map.of());

    assertThat(tested.store().accept(text)).isEqualTo(Standing.ENDED);
    assertThat(tested.store().isUnknown(new Identifier("42"))).isFalse();
    tested.finish(command("43"));
    assertThat(tested.store().accept(command(43))).isEqualTo(Standing.ENDED);
    assertThat(tested.store().isUnknown(new Identifier(43))).isFalse();
  }

  @Test
  void theAgeOfACommandIsFoundByANumberAndByItsText() {
    tested.store().accept(command(42));
    tested.time().pass(Duration.ofHours(1));
    Command text = new Command(new Identifier("42"), new Identifier("7"), "homing", Map.of());

    assertThat(tested.expiry().age(command(42))).isEqualTo(Duration.ofHours(1));
    assertThat(tested.expiry().age(text)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void otherParametersDoNotMakeAnotherCommand() {
    tested.finish(command(1, "homing", Map.of("axes", "x")));

    assertThat(tested.store().accept(command(1, "homing", Map.of("axes", "y"))))
        .isEqualTo(Standing.ENDED);
  }

  @Test
  void whatAnotherPairingHasLeftIsKeptAndLeftAlone() {
    tested.store().accept(command("accepted"));
    tested.store().accept(command("started"));
    tested.store().begin(command("started"));
    tested.store().accept(command("ended"));
    tested.end(command("ended"));
    tested.pair("other");

    assertThat(tested.recover()).isEmpty();
    assertThat(tested.outcomes().waiting()).isEmpty();
    tested.store().delivered(outcome(command("ended")));
    tested.maintain();
    assertThat(tested.state().strings("SELECT stage FROM command ORDER BY sequence"))
        .containsExactly("accepted", "started", "ended");

    tested.pair("c");
    assertThat(tested.recover())
        .containsExactly(
            new LeftBehind(command("accepted"), false), new LeftBehind(command("started"), true));
    assertThat(tested.outcomes().waiting()).containsExactly(OutcomeReference.of(command("ended")));
  }

  @Test
  void whatAnotherPairingHasLeftTakesNobodysPlace() {
    tested.restart(
        limits -> {
          limits.setCommands(2);
          limits.setOutcomes(2);
        });
    for (int i = 0; i < 2; i++) {
      tested.store().accept(command("c" + i));
      tested.end(TestedStore.refusal("r" + i), null);
    }
    assertThat(tested.store().accept(command("c2"))).isEqualTo(Standing.NO_ROOM);
    assertThat(tested.end(TestedStore.refusal("r2"), null)).isFalse();

    tested.pair("other");
    assertThat(tested.store().accept(command("c2"))).isEqualTo(Standing.NEW);
    assertThat(tested.end(TestedStore.refusal("r2"), null)).isTrue();
  }
}
