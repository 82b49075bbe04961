package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallMoonrakerRouteTest extends MoonrakerCallTest {

  CallMoonrakerRouteTest() {
    super("moonraker");
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("moonraker")).containsExactly(2_000L, 5_000L, 30_000L, 30_000L);
  }
}
