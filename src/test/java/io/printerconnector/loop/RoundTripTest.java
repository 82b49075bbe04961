package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  private long now = -7;
  private final RoundTrip roundTrip = new RoundTrip(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void isNotKnownAtFirst() {
    assertThat(roundTrip.millis()).isNull();
  }

  @Test
  void isThatOfTheLastAnswer() {
    long first = now;
    pass(Duration.ofMillis(250));
    roundTrip.ended(first);
    assertThat(roundTrip.millis()).isEqualTo(250);

    long second = now;
    pass(Duration.ofMillis(3).plusNanos(999_999));
    assertThat(roundTrip.millis()).as("while it is under way").isEqualTo(250);
    roundTrip.ended(second);

    assertThat(roundTrip.millis()).isEqualTo(3);
  }

  @Test
  void isForgottenWithoutAnswers() {
    roundTrip.ended(now);
    pass(Duration.ofMinutes(3));
    assertThat(roundTrip.millis()).isZero();

    pass(Duration.ofNanos(1));

    assertThat(roundTrip.millis()).isNull();
  }

  @Test
  void goesByTheClockOfTheMachine() {
    RoundTrip real = new RoundTrip();
    real.ended(RoundTrip.begins() - Duration.ofSeconds(5).toNanos());

    assertThat(real.millis()).isBetween(5_000L, 60_000L);
  }
}
