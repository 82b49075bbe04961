package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the cloud is asked for commands, on a clock that the test turns. */
class PollCadenceTest {

  private static final long BASE = 10_000;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private long now = 5_000_000;
  private final PollCadence cadence = new PollCadence(() -> now);

  @Test
  void keepsTheIntervalWhileNothingIsGoingOn() {
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
    poll(null, 0, 0);
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void isQuickForAWhileAfterACommand() {
    poll(null, 0, 1);

    assertThat(cadence.intervalMillis(BASE)).isEqualTo(1_000);
    now += 59_999;
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(1_000);
    now += 1;
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void staysQuickAsLongAsSomethingIsGoingOn() {
    cadence.quicken();
    now += 50_000;
    cadence.quicken();
    now += 50_000;

    assertThat(cadence.intervalMillis(BASE)).isEqualTo(1_000);
  }

  @Test
  void isNeverSlowerThanTheConfigurationSays() {
    cadence.quicken();

    assertThat(cadence.intervalMillis(300)).isEqualTo(300);
  }

  @Test
  void isNeverQuickIfThatIsTurnedOff() {
    cadence.setQuickSeconds(0);
    poll(null, 0, 1);

    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void offersACloudThatItDoesNotKnowToHoldForAShortTime() {
    assertThat(cadence.begin()).isEqualTo(4);
    assertThat(cadence.isLong()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "wait=4", " Wait ", "respond-async, wait"})
  void offersMoreToACloudThatHolds(String applied) {
    poll(applied, 4_000, 0);

    assertThat(cadence.begin()).isEqualTo(25);
    assertThat(cadence.isLong()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "respond-async", "waiting"})
  void offersNoMoreToACloudThatAnswersOtherwise(String applied) {
    poll(applied, 4_000, 0);

    assertThat(cadence.begin()).isEqualTo(4);
  }

  @Test
  void offersLessAgainWhenTheCloudHoldsNoMore() {
    poll("wait", 4_000, 0);
    poll(null, 10, 0);

    assertThat(cadence.begin()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0, 25, 0", "4, 0, 4"})
  void offersNothingThatIsTurnedOff(long first, long later, long offered) {
    cadence.setFirstHoldSeconds(first);
    cadence.setHoldSeconds(later);
    if (first > 0) {
      poll("wait", 4_000, 0);
    }

    assertThat(cadence.begin()).isEqualTo(offered);
    assertThat(cadence.isLong()).isFalse();
  }

  @Test
  void isCarefulForTenMinutesAfterTwoLongPollsThatWereNotAnswered() {
    poll("wait", 4_000, 0);
    cadence.begin();
    now += 28_000;

    assertThat(cadence.begin()).as("the poll after the first").isEqualTo(4);
    now += 4_000;
    answer("wait", 0);
    assertThat(cadence.begin()).as("the second try").isEqualTo(25);
    now += 28_000;
    assertThat(cadence.begin()).as("the poll after the second").isEqualTo(4);
    now += 4_000;
    answer("wait", 0);
    now += 595_999;
    assertThat(cadence.begin()).isEqualTo(4);
    answer("wait", 0);
    now += 1;
    assertThat(cadence.begin()).isEqualTo(25);
  }

  @Test
  void isNotCarefulAfterAShortPollThatWasNotAnswered() {
    cadence.begin();
    cadence.begin();
    answer("wait", 0);

    assertThat(cadence.begin()).isEqualTo(25);
  }

  @Test
  void pollsAgainAtOnceAfterAFullPageOnly() {
    assertThat(poll(null, 10, 20)).isTrue();
    assertThat(poll(null, 10, 19)).isFalse();
    assertThat(poll(null, 10, 0)).isFalse();
    cadence.setLimit(5);
    assertThat(poll(null, 10, 5)).isTrue();
  }

  @Test
  void pollsAgainAtOnceAfterAHeldPoll() {
    assertThat(poll("wait", 4_000, 0)).as("held to its end").isTrue();
    assertThat(poll("wait", 10, 1)).as("answered with a command").isTrue();
    assertThat(poll(null, 4_000, 0)).as("slow, but not held").isFalse();
  }

  @Test
  void doesNotRaceWithACloudThatHandsOutTheSameCommandsEachTime() {
    areNew = false;

    assertThat(poll("wait", 10, 1)).isFalse();
    assertThat(poll(null, 10, 20)).isFalse();
  }

  @Test
  void doesNotRaceWithACloudThatOnlyClaimsToHold() {
    assertThat(poll("wait", 499, 0)).isFalse();
    assertThat(poll("wait", 500, 0)).isTrue();
  }

  @Test
  void pollsOnceIfTheNextShallNotFollowAtOnce() {
    cadence.setAgain(false);

    assertThat(poll("wait", 4_000, 0)).isFalse();
    assertThat(poll(null, 10, 20)).isFalse();
  }

  @Test
  void pollsAgainWhileALongAnswerComes() {
    cadence.begin();
    Exchange exchange = new DefaultExchange(context);
    cadence.answered(exchange);

    cadence.letGo();

    assertThat(cadence.isAgain()).isTrue();
    assertThat(cadence.intervalMillis(30_000)).as("quick").isLessThan(30_000);
    assertThat(poll(null, 10, 0)).as("the next poll, with nothing").isFalse();
    cadence.taken(exchange, 20);
    assertThat(cadence.isAgain())
        .as("the end of the long answer is not that of the next")
        .isFalse();
  }

  private boolean areNew = true;

  private boolean poll(String applied, long millis, int commands) {
    cadence.begin();
    now += millis;
    return answer(applied, commands);
  }

  private boolean answer(String applied, int commands) {
    Exchange exchange = new DefaultExchange(context);
    if (applied != null) {
      exchange.getMessage().setHeader("Preference-Applied", applied);
    }
    cadence.answered(exchange);
    if (commands > 0 && areNew) {
      cadence.accepted();
    }
    cadence.taken(exchange, commands);
    return cadence.isAgain();
  }
}
