package io.printerconnector.command;

import static io.printerconnector.command.CommandLedger.Standing.ENDED;
import static io.printerconnector.command.CommandLedger.Standing.NEW;
import static io.printerconnector.command.CommandLedger.Standing.UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandLedgerTest {

  private final CommandLedger ledger = new CommandLedger();

  private static Command command(Object id) {
    return new Command(new Identifier(id), new Identifier(1), "pause", Map.of());
  }

  private static Outcome outcome(Object id) {
    return new Outcome(new Identifier(id), new Identifier(1), true, null, Map.of("count", 1));
  }

  private static Outcome listing(Object id) {
    return new Outcome(
        new Identifier(id), new Identifier(1), true, null, Map.of("files", List.of("a")));
  }

  @Test
  void acceptsACommandOnce() {
    assertThat(ledger.accept(command(5))).isEqualTo(NEW);
    assertThat(ledger.accept(command("5"))).isEqualTo(UNDER_WAY);
    assertThat(ledger.outcome(command(5))).isNull();

    Outcome outcome = outcome(5);
    ledger.ended(outcome);

    assertThat(ledger.accept(command(5))).isEqualTo(ENDED);
    assertThat(ledger.outcome(command(5))).isSameAs(outcome);
  }

  @Test
  void remembersHowAnUnreadableCommandEnded() {
    ledger.ended(outcome("unreadable"));

    assertThat(ledger.accept(command("unreadable"))).isEqualTo(ENDED);
  }

  @Test
  void forgetsTheOldestThatHasEnded() {
    ledger.setRemembered(2);
    for (int id = 1; id <= 3; id++) {
      ledger.accept(command(id));
      ledger.ended(outcome(id));
    }

    assertThat(ledger.accept(command(3))).isEqualTo(ENDED);
    assertThat(ledger.accept(command(2))).isEqualTo(ENDED);
    assertThat(ledger.accept(command(1))).isEqualTo(NEW);
  }

  @Test
  void neverForgetsACommandThatIsUnderWay() {
    ledger.setRemembered(1);
    IntStream.rangeClosed(1, 50).forEach(id -> ledger.accept(command(id)));

    assertThat(IntStream.rangeClosed(1, 50).mapToObj(id -> ledger.accept(command(id))))
        .containsOnly(UNDER_WAY);
  }

  @Test
  void keepsOnlyTheNewestListings() {
    ledger.accept(command("other"));
    ledger.ended(outcome("other"));
    for (int id = 1; id <= 21; id++) {
      ledger.accept(command(id));
      ledger.ended(listing(id));
      ledger.ended(listing(id));
    }

    assertThat(ledger.outcome(command(1))).isNull();
    assertThat(ledger.outcome(command(2))).isNotNull();
    assertThat(ledger.outcome(command(21))).isNotNull();
    assertThat(ledger.outcome(command("other"))).isNotNull();
  }
}
