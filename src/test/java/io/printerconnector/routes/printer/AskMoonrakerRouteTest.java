package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the template adds to this is in {@link MoonrakerRouteTest}. */
class AskMoonrakerRouteTest extends RouteTest {

  private Exchange ask(boolean changes) {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("command", Samples.command("pause", Map.of()));
          exchange.setVariable("requestMethod", "POST");
          exchange.setVariable("requestPath", "/printer/print/pause");
          exchange.setVariable("changes", Boolean.toString(changes));
          exchange.setVariable("limits", "control");
          exchange.getMessage().setHeader("X-Left-Over", "of another request");
        });
  }

  @Test
  void sendsWhatTheVariablesSay() {
    route("printer-send-request").answers(409, "{\"error\": 1}");

    Exchange exchange = ask(false);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(409);
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"error\": 1}");
    assertThat(sentHeaders(route("printer-send-request").call()))
        .containsOnly(
            Map.entry(Exchange.HTTP_METHOD, "POST"),
            Map.entry(Exchange.HTTP_URI, "http://voron.test:7125/printer/print/pause"));
  }

  @Test
  void doesNotKnowTheOutcomeOfAChangeWithoutAnAnswer() {
    bean(CommandStore.class, "commandStore").accept(Samples.command("pause", Map.of()));
    route("printer-send-request").fails(new IOException("broken"));

    assertThat(ask(true).getException()).isInstanceOf(OutcomeUnknownException.class);
    assertThat(stored().commands("started")).isPositive();
  }
}
