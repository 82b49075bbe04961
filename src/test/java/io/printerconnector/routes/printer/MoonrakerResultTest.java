package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Requests of which only the {@code result} of the answer is wanted. */
class MoonrakerResultTest extends RouteTest {

  @Override
  protected String file() {
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
  protected Map<String, String> arguments() {
    return Map.of("path", "/printer/info", "gives", "result");
  }

  @Test
  void readsTheResult() {
    http("moonraker-answer").answers(200, "{\"result\": {\"state\": \"ready\"}}");

    Exchange exchange = ask();

    assertThat(exchange.getException()).isNull();
    assertThat(sentHeaders(http("moonraker-answer").call()))
        .containsEntry(Exchange.HTTP_METHOD, "GET")
        .containsEntry(Exchange.HTTP_URI, "http://voron.test:7125/printer/info");
    assertThat(http("moonraker-answer").call().getBody()).as("left over").isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("state", "ready"));
  }

  @Test
  void failsIfThereIsNoResult() {
    http("moonraker-answer").answers(200, "{\"result\": \"ok\"}");

    assertThat(ask().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 answered without a result");
  }

  @Test
  void failsWithMoonrakersMessage() {
    http("moonraker-answer")
        .answers(503, "{\"error\": {\"message\": \"Klippy Host not connected\"}}");

    assertThat(ask().getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http 503: Klippy Host not connected");
  }

  /** Moonraker answers so until Klipper has connected for the first time. */
  @Test
  void saysThatKlipperIsNotThereYet() {
    http("moonraker-answer")
        .answers(404, "{\"error\": {\"code\": 404, \"message\": \"Not Found\"}}");

    assertThat(ask().getException(MoonrakerException.class).isKlippyAway()).isTrue();
  }

  private Exchange ask() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody("left over");
        });
  }

  @Test
  void aQuestionWithoutAnAnswerHasNoOutcome() {
    http("moonraker-answer").fails(new SocketTimeoutException("Read timed out"));

    assertThat(ask().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 did not answer in time");
  }
}
