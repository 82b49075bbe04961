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

  private void begin() {
    probe.schedule.setProbe(true);
    probe.schedule.onInit(probe.route);
  }
}
