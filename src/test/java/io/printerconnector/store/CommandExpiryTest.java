package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandExpiryTest {

  private static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private final FakeTime clock = new FakeTime(ACCEPTED);
  private CommandStore store;
  private CommandExpiry expiry;

  @BeforeEach
  void open() {
    Database database = TestedDatabase.open(folder);
    store = TestedStore.store(database, "c", clock);
    expiry = new CommandExpiry(database, "c", ShippedActions.get(), TestedStore.moments(clock));
    expiry.setSeconds(900);
    expiry.setTransferSeconds(3_600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start_print", "resume", "pause", "upload_file", "self_destruct"})
  void refusesEveryActionAfterItsExpiry(String action) {
    Command command = accepted(action, ACCEPTED.plusSeconds(60));

    clock.set(ACCEPTED.plusSeconds(60));
    assertThatCode(() -> check(command)).doesNotThrowAnyException();
    clock.set(ACCEPTED.plusSeconds(61));
    assertThatThrownBy(() -> check(command))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("expired: it was valid until 2026-01-02T03:05:05Z and was not carried out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start_print", "jog"})
  void refusesSomeActionsByTheirAge(String action) {
    Command command = accepted(action, null);

    clock.set(ACCEPTED.plusSeconds(900));
    assertThatCode(() -> check(command)).doesNotThrowAnyException();
    clock.set(ACCEPTED.plusSeconds(901));
    assertThatThrownBy(() -> check(command))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "expired: it was received at 2026-01-02T03:04:05Z, more than 900 s ago, and was not"
                + " carried out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "pause", "resume", "upload_file", "delete_file", "sync_files"})
  void carriesTheOthersOutAtAnyAge(String action) {
    Command command = accepted(action, null);
    clock.set(ACCEPTED.plus(Duration.ofDays(3)));

    assertThatCode(() -> check(command)).doesNotThrowAnyException();
  }

  @Test
  void countsTheAgeFromTheFirstTimeItWasSeen() {
    Command command = accepted("start_print", null);
    clock.set(ACCEPTED.plusSeconds(800));
    store.accept(command);
    clock.set(ACCEPTED.plusSeconds(901));

    assertThatThrownBy(() -> check(command)).hasMessageStartingWith("expired: it was received at");
  }

  @Test
  void measuresTheAgeAlsoOfACommandWhoseExpiryIsLater() {
    Command command = accepted("jog", ACCEPTED.plusSeconds(3_600));
    clock.set(ACCEPTED.plusSeconds(901));

    assertThatThrownBy(() -> check(command)).hasMessageStartingWith("expired: it was received at");
  }

  @Test
  void doesNotTakeAChangeOfTheTimeOfDayForAge() {
    Command command = new Command(new Identifier(1), new Identifier(7), "start_print", Map.of());
    store.accept(command);

    clock.jump(Duration.ofDays(2));
    assertThatCode(() -> check(command)).doesNotThrowAnyException();
    clock.jump(Duration.ofDays(-4));
    clock.pass(Duration.ofSeconds(901));
    assertThatThrownBy(() -> check(command)).hasMessageStartingWith("expired: it was received at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "cancel"})
  void takesACommandThatIsTooOldForTheJobThatItCameFor(String action) {
    Command command = accepted(action, null);

    clock.set(ACCEPTED.plusSeconds(900));
    assertThat(expiry.needsJob(exchange(command))).isFalse();
    clock.set(ACCEPTED.plus(Duration.ofDays(3)));
    assertThat(expiry.needsJob(exchange(command))).isTrue();

    assertThatCode(() -> checkJob(command, "printing", 3 * 86_400 + 60)).doesNotThrowAnyException();
    assertThatCode(() -> checkJob(command, "paused", 3 * 86_400 + 60)).doesNotThrowAnyException();
    assertThatThrownBy(() -> checkJob(command, "printing", 3 * 86_400 - 60))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "expired: it was received at 2026-01-02T03:04:05Z, more than 900 s ago, and the job"
                + " that runs now (cube.gcode) began later");
  }

  /** Nothing says when the work of such a machine began. */
  @Test
  void refusesWhatMayBeAboutEarlierWorkOfAMachineThatIsNoPrinter() {
    Exchange exchange = exchange(accepted("pause", null));
    clock.set(ACCEPTED.plusSeconds(1_000));

    exchange.getMessage().setBody(Samples.winder("printing"));
    assertThatThrownBy(() -> expiry.checkJob(exchange))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "expired: it was received at 2026-01-02T03:04:05Z, more than 900 s ago, and nobody"
                + " knows since when the winder is busy");
    exchange.getMessage().setBody(Samples.winder("standby"));
    assertThatCode(() -> expiry.checkJob(exchange)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standby", "complete", "cancelled", "error"})
  void leavesItToTheActionIfThereIsNoJob(String printState) {
    Command command = accepted("pause", null);
    clock.set(ACCEPTED.plus(Duration.ofDays(3)));

    assertThatCode(() -> checkJob(command, printState, 1)).doesNotThrowAnyException();
  }

  @Test
  void doesNotTakeTheTimeOnItsWayForTheAgeOfAStart() {
    Command command = accepted("start_print", null);
    Exchange exchange = exchange(command);
    exchange.setVariable("begunAge", Duration.ofSeconds(300));
    exchange.setVariable("storedAge", Duration.ofSeconds(300 + 1_800));

    clock.set(ACCEPTED.plusSeconds(900 + 1_800));
    assertThatCode(() -> expiry.check(exchange)).doesNotThrowAnyException();
    clock.set(ACCEPTED.plusSeconds(901 + 1_800));
    assertThatThrownBy(() -> expiry.check(exchange)).hasMessageStartingWith("expired: ");
  }

  @Test
  void doesSoForALimitedTimeOnly() {
    Exchange exchange = exchange(accepted("start_print", null));
    exchange.setVariable("begunAge", Duration.ofSeconds(300));
    exchange.setVariable("storedAge", Duration.ofDays(2));

    clock.set(ACCEPTED.plus(Duration.ofDays(2)));
    assertThatThrownBy(() -> expiry.check(exchange)).hasMessageStartingWith("expired: ");
  }

  private void checkJob(Command command, String state, double seconds) {
    Map<String, Object> stats =
        Map.of("state", state, "filename", "cube.gcode", "total_duration", seconds);
    Exchange exchange = exchange(command);
    exchange
        .getMessage()
        .setBody(
            new PrinterStatus(
                command.printerId(),
                Instant.EPOCH,
                Map.of("status", Map.of("print_stats", stats))));
    expiry.checkJob(exchange);
  }

  private Command accepted(String action, Instant expiresAt) {
    Command command =
        new Command(new Identifier(1), new Identifier(7), action, Map.of(), expiresAt);
    store.accept(command);
    return command;
  }

  private void check(Command command) {
    expiry.check(exchange(command));
  }

  private static Exchange exchange(Command command) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("command", command);
    return exchange;
  }
}
