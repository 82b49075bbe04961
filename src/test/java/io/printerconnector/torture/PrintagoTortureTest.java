package io.printerconnector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run of the torture with Printago; {@code bench/printago-torture} is the long one. */
class PrintagoTortureTest {

  @Test
  void nothingIsLostOrDoneTwiceAfterAFewKills() throws Exception {
    assertThat(new PrintagoTorture(System.out).run(3, 20261129)).isEmpty();
  }
}
