package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.CommandStore;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Requests that Klipper has to carry out. Each test has a context of its own, because one of them
 * freezes the store.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MoonrakerControlTest extends MoonrakerCallTest {

  MoonrakerControlTest() {
    super("moonraker-control");
  }

  @Override
  protected Map<String, String> arguments() {
    Map<String, String> arguments = new HashMap<>(super.arguments());
    arguments.put("changes", "true");
    arguments.put("limits", "control");
    return arguments;
  }

  @Test
  void takesNoteThatThePrinterIsAskedBeforeItIs() {
    bean(CommandStore.class, "commandStore").accept(COMMAND);
    http("moonraker-control")
        .does(
            exchange -> {
              assertThat(stored().commands("started")).isPositive();
              assertThat(stored().commands("accepted")).isZero();
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setBody("{\"result\": \"ok\"}");
            });

    assertThat(call().getException()).isNull();
    assertThat(http("moonraker-control").calls()).hasSize(1);
  }

  @Test
  void asksNothingWhenTheConnectorStops() {
    bean(CommandStore.class, "commandStore").freeze();

    assertThat(call().getException()).hasStackTraceContaining("the connector is stopping");
    assertThat(http("moonraker-control").calls()).isEmpty();
  }

  @Test
  void givesThePrinterTimeToHeat() {
    assertThat(timeouts("moonraker-control")).containsExactly(2_000L, 5_000L, 600_000L, 600_000L);
  }
}
