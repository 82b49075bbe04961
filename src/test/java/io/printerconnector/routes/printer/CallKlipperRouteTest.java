package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.store.CommandStore;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test has a context of its own, because one of them freezes the store. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CallKlipperRouteTest extends MoonrakerCallTest {

  CallKlipperRouteTest() {
    super("klipper");
  }

  @Test
  void takesNoteThatThePrinterIsAskedBeforeItIs() {
    bean(CommandStore.class, "commandStore").accept(COMMAND);
    http("klipper")
        .does(
            exchange -> {
              assertThat(stored().commands("started")).isPositive();
              assertThat(stored().commands("accepted")).isZero();
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setBody("{\"result\": \"ok\"}");
            });

    assertThat(call().getException()).isNull();
    assertThat(http("klipper").calls()).hasSize(1);
  }

  @Test
  void asksNothingWhenTheConnectorStops() {
    bean(CommandStore.class, "commandStore").freeze();

    assertThat(call().getException()).hasStackTraceContaining("the connector is stopping");
    assertThat(http("klipper").calls()).isEmpty();
  }

  @Test
  void givesThePrinterTimeToHeat() {
    assertThat(timeouts("klipper")).containsExactly(2_000L, 5_000L, 600_000L, 600_000L);
  }
}
