package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallKlipperRouteTest extends MoonrakerCallTest {

  CallKlipperRouteTest() {
    super("klipper");
  }

  @Test
  void givesThePrinterTimeToHeat() {
    assertThat(timeouts("klipper")).containsExactly(2_000L, 5_000L, 600_000L, 600_000L);
  }
}
