package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.store.CommandStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template adds to this is in {@link MoonrakerRouteTest}. */
class AskMoonrakerRouteTest extends RouteTest {

  private static final PrinterConfig LOCKED =
      new PrinterConfig(null, "Locked", "http://locked.test", 80, "0f1e2d3c", List.of());

  private static Command command(String id) {
    return new Command(new Identifier(id), new Identifier(7), "pause", Map.of());
  }

  private Exchange ask(String changes) {
    return run(
        exchange -> {
          exchange.setVariable("printer", LOCKED);
          exchange.setVariable("command", command(changes));
          exchange.setVariable("changes", changes);
          exchange.setVariable("limits", "control");
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
          exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://locked.test/x");
          exchange.getMessage().setBody("{}");
        });
  }

  @Test
  void sendsTheRequestWithTheKey() {
    route("printer-send-request").answers(409, "{\"error\": 1}");

    Exchange exchange = ask("false");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(409);
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"error\": 1}");
    assertThat(sentHeaders(route("printer-send-request").call()))
        .containsOnly(
            Map.entry(Exchange.HTTP_METHOD, "POST"),
            Map.entry(Exchange.HTTP_URI, "http://locked.test/x"),
            Map.entry(Exchange.CONTENT_TYPE, "application/json"),
            Map.entry("X-Api-Key", "0f1e2d3c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True"})
  void doesNotKnowTheOutcomeOfAChangeWithoutAnAnswer(String changes) {
    bean(CommandStore.class, "commandStore").accept(command(changes));
    assertThat(stored().commands("accepted")).isPositive();
    route("printer-send-request").fails(new IOException("broken"));

    assertThat(ask(changes).getException()).isInstanceOf(OutcomeUnknownException.class);
    assertThat(stored().commands("accepted")).as("not begun").isZero();
  }
}
