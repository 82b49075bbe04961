package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.CommandStore;
import org.junit.jupiter.api.Test;

class CallMoonrakerRouteTest extends MoonrakerCallTest {

  CallMoonrakerRouteTest() {
    super("moonraker");
  }

  /** It also lists files, so it is the action that says when the printer will change. */
  @Test
  void doesNotSayByItselfThatACommandHasBegun() {
    bean(CommandStore.class, "commandStore").accept(COMMAND);
    http("moonraker").answers(200, "{\"result\": \"ok\"}");

    assertThat(call().getException()).isNull();
    assertThat(stored().commands("accepted")).isPositive();
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("moonraker")).containsExactly(2_000L, 5_000L, 30_000L, 30_000L);
  }
}
