package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.spool.CommandSpool;
import org.junit.jupiter.api.Test;

class CallMoonrakerRouteTest extends MoonrakerCallTest {

  CallMoonrakerRouteTest() {
    super("moonraker");
  }

  /** It also lists files, so it is the action that says when the printer will change. */
  @Test
  void doesNotSayByItselfThatACommandHasBegun() {
    bean(CommandSpool.class, "commandSpool").accept(COMMAND);
    http("moonraker").answers(200, "{\"result\": \"ok\"}");

    assertThat(call().getException()).isNull();
    assertThat(stateFolder().resolve("accepted")).isNotEmptyDirectory();
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("moonraker")).containsExactly(2_000L, 5_000L, 30_000L, 30_000L);
  }
}
