package io.printerconnector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A short run of the torture with Printerlynx; {@code bench/printerlynx-torture} is the long one.
 */
class PrinterlynxTortureTest {

  @Test
  void nothingIsLostOrDoneTwiceAfterAFewKills() throws Exception {
    assertThat(new PrinterlynxTorture(System.out).run(6, 20261129)).isEmpty();
  }
}
