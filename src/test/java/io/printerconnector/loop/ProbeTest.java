package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** Which loop shows whether the cloud is there. */
class ProbeTest extends LoopFixture {

  private final Loop other = loop(10, 60);
  private final Loop probe = loop(10, 60);

  @Test
  void nothingIsKnownWithoutAProbe() {
    other.succeed();

    assertThat(cloud.isReached()).isFalse();
    assertThat(cloud.isAway()).isFalse();
    cloud.soon();
    assertThat(other.isDue()).isFalse();
  }

  @Test
  void theProbeShowsIt() {
    begin();
    other.succeed();
    assertThat(cloud.isReached()).as("before its first run").isFalse();
    assertThat(cloud.isAway()).as("before its first run").isFalse();

    probe.succeed();
    assertThat(cloud.isReached()).isTrue();

    now += 10_000;
    probe.run(0, false, new IllegalStateException("refused"));
    assertThat(cloud.isReached()).isFalse();
    assertThat(cloud.isAway()).isTrue();
  }

  @Test
  void anyLoopShowsThatNothingAnswers() {
    begin();
    probe.succeed();

    other.run(0, false, new ConnectException("refused"));

    assertThat(cloud.isReached()).isFalse();
    assertThat(cloud.isAway()).isTrue();
  }

  @Test
  void itRunsSoonIfThereIsNews() {
    begin();
    probe.succeed();
    other.succeed();

    cloud.soon();

    assertThat(probe.isDue()).isTrue();
    assertThat(other.isDue()).isFalse();
  }

  @Test
  void tellsSinceWhenItIsReached() {
    begin();
    assertThat(cloud.reachedSeconds()).as("before its first run").isNull();
    now += 3_000;
    probe.succeed();
    assertThat(cloud.reachedSeconds()).isZero();
    now += 20_000;
    probe.succeed();
    now += 5_999;
    assertThat(cloud.reachedSeconds()).as("since the first success").isEqualTo(25);

    now += 20_000;
    probe.fail();
    assertThat(cloud.reachedSeconds()).isNull();
    now += 20_000;
    probe.succeed();
    now += 1_000;

    assertThat(cloud.reachedSeconds()).as("anew").isEqualTo(1);
  }

  @Test
  void aLossThatOnlyAnotherLoopSawIsABreak() {
    begin();
    probe.succeed();
    other.succeed();
    now += 20_000;
    other.run(0, false, new ConnectException("refused"));
    assertThat(cloud.reachedSeconds()).isNull();
    now += 5_000;
    other.succeed();
    now += 2_000;

    assertThat(cloud.reachedSeconds()).isEqualTo(2);
  }

  @Test
  void aFailureOfOneKindOfRequestIsNoBreak() {
    begin();
    probe.succeed();
    now += 20_000;
    other.fail();
    now += 5_000;

    assertThat(cloud.reachedSeconds()).isEqualTo(25);
  }

  private void begin() {
    probe.schedule.setProbe(true);
    probe.schedule.onInit(probe.route);
  }
}
