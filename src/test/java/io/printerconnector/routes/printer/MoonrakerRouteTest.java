package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.CommandStore;
import org.junit.jupiter.api.Test;

class MoonrakerRouteTest extends MoonrakerCallTest {

  MoonrakerRouteTest() {
    super("moonraker-answer");
  }

  @Test
  void doesNotSayThatACommandHasBegunIfItChangesNothing() {
    bean(CommandStore.class, "commandStore").accept(COMMAND);
    http("moonraker-answer").answers(200, "{\"result\": \"ok\"}");

    assertThat(call().getException()).isNull();
    assertThat(stored().commands("accepted")).isPositive();
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("moonraker-answer")).containsExactly(2_000L, 5_000L, 30_000L, 30_000L);
  }
}
