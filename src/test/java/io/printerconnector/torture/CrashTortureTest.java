package io.printerconnector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run of the crash torture; {@code bench/crash-torture} is the long one. */
class CrashTortureTest {

  @Test
  void nothingIsLostDoneTwiceOrStuckAfterAFewKills() throws Exception {
    assertThat(new CrashTorture(System.out).run(6, 20261121)).isEmpty();
  }
}
