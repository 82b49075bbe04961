package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine without a battery for its clock: its time of day is wrong, and is set right later. */
class CommandTimeTest extends StoreTest {

  private static final Instant EPOCH = Instant.parse("1970-01-01T00:00:07Z");
  private static final Command START = command(1, "start_print", Map.of("filename", "a.gcode"));

  @Test
  void whatWasAcceptedInTheFutureHasExpiredAfterABoot() {
    tested.time().jump(Duration.ofDays(10));
    tested.store().accept(START);
    boot(TestedStore.START.plusSeconds(60));

    assertExpired();
    tested.time().pass(Duration.ofDays(10).plusMinutes(1));
    assertExpired();
  }

  @Test
  void whatWasAcceptedInThePastHasExpiredAfterABoot() {
    tested.time().jump(Duration.between(TestedStore.START, EPOCH));
    tested.store().accept(START);
    boot(TestedStore.START);

    assertExpired();
  }

  @Test
  void aBootInThePastMakesNothingYounger() {
    tested.store().accept(START);
    boot(EPOCH);

    assertExpired();
  }

  @Test
  void aBootThatGoesOnWhereItStoppedCountsTheTimeSince() {
    tested.store().accept(START);
    boot(TestedStore.START.plusSeconds(1));
    assertThat(tested.expiry().age(START)).as("the machine runs for 10 s").hasSeconds(10);
    assertNotExpired();
    tested.time().pass(Duration.ofSeconds(891));

    assertExpired();
  }

  @ParameterizedTest
  @ValueSource(longs = {-20_000, -1, 1, 20_000})
  void aJumpOfTheClockMakesNothingOlderOrYounger(long days) {
    tested.store().accept(START);
    tested.time().pass(Duration.ofSeconds(899));
    tested.time().jump(Duration.ofDays(days));
    assertNotExpired();
    tested.time().pass(Duration.ofSeconds(2));

    assertExpired();
  }

  @ParameterizedTest
  @ValueSource(longs = {-20_000, -8, 8, 20_000})
  void aJumpOfTheClockMakesNothingForgotten(long days) {
    tested.finish(START);
    tested.time().jump(Duration.ofDays(days));
    tested.maintain();

    assertThat(tested.store().accept(START)).isEqualTo(Standing.ENDED);
  }

  @ParameterizedTest
  @ValueSource(longs = {-20_000, -8, 8, 20_000})
  void aBootAtAnotherTimeMakesNothingForgotten(long days) {
    tested.finish(START);
    boot(TestedStore.START.plus(Duration.ofDays(days)));
    tested.maintain();
    assertThat(tested.store().accept(START)).isEqualTo(Standing.ENDED);
    tested.time().pass(Duration.ofDays(6));
    tested.maintain();
    assertThat(tested.store().accept(START)).isEqualTo(Standing.ENDED);

    tested.time().pass(Duration.ofDays(1).plusSeconds(1));
    tested.maintain();
    assertThat(tested.store().accept(START)).isEqualTo(Standing.NEW);
  }

  private void boot(Instant shown) {
    tested.time().boot(shown);
    tested.restart();
  }

  private void assertExpired() {
    assertThatThrownBy(this::check)
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageStartingWith("expired: it was received at ");
  }

  private void assertNotExpired() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() {
    CommandExpiry expiry = tested.expiry();
    expiry.setSeconds(900);
    Exchange exchange = TestedStore.exchange(null);
    exchange.setVariable("command", START);
    expiry.check(exchange);
  }
}
