package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.spool.CommandSpool;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test has a context of its own, because one of them freezes the spool. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CallKlipperRouteTest extends MoonrakerCallTest {

  CallKlipperRouteTest() {
    super("klipper");
  }

  @Test
  void takesNoteThatThePrinterIsAskedBeforeItIs() {
    bean(CommandSpool.class, "commandSpool").accept(COMMAND);
    http("klipper")
        .does(
            exchange -> {
              assertThat(stateFolder().resolve("started")).isNotEmptyDirectory();
              assertThat(stateFolder().resolve("accepted")).isEmptyDirectory();
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setBody("{\"result\": \"ok\"}");
            });

    assertThat(call().getException()).isNull();
    assertThat(http("klipper").calls()).hasSize(1);
  }

  @Test
  void asksNothingWhenTheConnectorStops() {
    bean(CommandSpool.class, "commandSpool").freeze();

    assertThat(call().getException()).hasStackTraceContaining("the connector is stopping");
    assertThat(http("klipper").calls()).isEmpty();
  }

  @Test
  void givesThePrinterTimeToHeat() {
    assertThat(timeouts("klipper")).containsExactly(2_000L, 5_000L, 600_000L, 600_000L);
  }
}
