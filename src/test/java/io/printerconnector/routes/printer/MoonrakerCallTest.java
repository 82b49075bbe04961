package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** The template for requests to Moonraker, with the parameters of a subclass. */
abstract class MoonrakerCallTest extends RouteTest {

  static final Command COMMAND = Samples.command("pause", Map.of());

  private static final PrinterConfig LOCKED =
      new PrinterConfig(null, "Locked", "http://locked.test", 80, "0f1e2d3c", List.of());

  private final String endpoint;

  MoonrakerCallTest(String endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected final String file() {
    return "printer/moonraker";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("printer/moonraker", "printer/ask-moonraker", "printer/send-request");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-(ask-moonraker|send-request))";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.readPauseMillis", "0");
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of("method", "DELETE", "path", "/server/${variable.x}?a=%20&b=c", "body", "${body}");
  }

  @Test
  void sendsTheRequestToThePrinter() {
    http(endpoint).answers(200, "{\"result\": \"ok\"}");

    Exchange exchange = call();

    Message request = http(endpoint).call();
    assertThat(sentHeaders(request))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD, "DELETE",
                Exchange.HTTP_URI, "http://ender.test:7125/server/x?a=%20&b=c",
                Exchange.CONTENT_TYPE, "application/json"));
    assertThat(request.getBody()).isEqualTo("{}");
    assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("result", "ok"));
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void declaresNoContentIfThereIsNone() {
    http(endpoint).answers(200, "{\"result\": \"ok\"}");

    assertThat(call(null).getException()).isNull();
    assertThat(http(endpoint).call().getHeaders()).doesNotContainKey(Exchange.CONTENT_TYPE);
  }

  @Test
  void failsWithMoonrakersMessage() {
    http(endpoint).answers(400, "{\"error\": {\"message\": \"SD busy\", \"traceback\": \"...\"}}");

    assertThat(call().getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http 400: SD busy");
  }

  @Test
  void failsIfItIsNotMoonraker() {
    http(endpoint).answers(200, "<html>");

    assertThat(call().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageStartingWith("what answers at http://ender.test:7125 is not Moonraker");
  }

  @Test
  void saysThatTheOutcomeOfALostRequestIsUnknown() {
    http(endpoint).fails(new SocketTimeoutException("Read timed out"));

    assertThat(call().getException())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessage(
            "moonraker at http://ender.test:7125 did not answer in time; the outcome is unknown");
  }

  @Test
  void saysThatNothingWasSent() {
    http(endpoint).fails(new ConnectException("refused"));

    assertThat(call().getException()).isInstanceOf(PrinterUnreachableException.class);
  }

  @Test
  void authorisesTheRequest() {
    http(endpoint).answers(200, "{\"result\": \"ok\"}");

    call(LOCKED, "{}");

    assertThat(http(endpoint).call().getHeader("X-Api-Key")).isEqualTo("0f1e2d3c");
  }

  final Exchange call() {
    return call("{}");
  }

  private Exchange call(String body) {
    return call(ender(), body);
  }

  private Exchange call(PrinterConfig printer, String body) {
    return run(
        exchange -> {
          exchange.setVariable("command", COMMAND);
          exchange.setVariable("printer", printer);
          exchange.setVariable("x", "x");
          exchange.getMessage().setHeader("left-over", "of an earlier call");
          exchange.getMessage().setBody(body);
        });
  }
}
