package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Moment EARLIER = new Moment(10_000, "boot", 5_000);

  @Test
  void knowsTheTimeSinceAnEarlierOne() {
    assertThat(new Moment(0, "boot", 6_001).knownSince(EARLIER)).hasMillis(1_001);
    assertThat(new Moment(12_000, "next boot", 700).knownSince(EARLIER)).hasMillis(2_000);
  }

  @Test
  void doesNotKnowItIfAClockWasSetBack() {
    assertThat(new Moment(9_999, "next boot", 700).knownSince(EARLIER)).isNull();
    assertThat(new Moment(20_000, "boot", 4_999).knownSince(EARLIER))
        .as("on PostgreSQL the time of day stands for the time since a boot")
        .isNull();
  }
}
