package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private final Outcomes outcomes = new Outcomes();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  private void carryOut() {
    exchange.setVariable(
        "command", new Command(new Identifier(7), new Identifier("p"), "start_print", Map.of()));
  }

  private Outcome failWith(Exception error) {
    carryOut();
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    return outcomes.failed(exchange);
  }

  @Test
  void collectsTheResultVariables() {
    carryOut();
    exchange.setVariable("result.count", 1);
    exchange.setVariable("result.files", List.of("a"));
    exchange.setVariable("printer", "not for the cloud");

    Outcome outcome = outcomes.succeeded(exchange);

    assertThat(outcome.commandId()).isEqualTo(new Identifier(7));
    assertThat(outcome.reference().queue()).isEqualTo("printer-p");
    assertThat(outcome.succeeded()).isTrue();
    assertThat(outcome.errorMessageJson()).isEqualTo("null");
    assertThat(result(outcome))
        .containsOnly(
            entry("action", "start_print"), entry("count", 1), entry("files", List.of("a")));
    assertThat(outcome.resultJson()).startsWith("{\"action\":\"start_print\"");
    assertThat(outcome).hasToString("command 7 succeeded");
  }

  /** Otherwise the cloud would never hear of what has been done. */
  @Test
  void takesAnythingThatARoutePutsIntoTheResult() {
    carryOut();
    exchange.setVariable("result.at", new Date(0));

    assertThat(result(outcomes.succeeded(exchange))).contains(entry("at", new Date(0).toString()));
  }

  @Test
  void keepsResultsOfAFailure() {
    exchange.setVariable("result.filename", "a.gcode");

    Outcome outcome = failWith(new CommandRefusedException("the printer is \"busy\""));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessageJson()).isEqualTo("\"the printer is \\\"busy\\\"\"");
    assertThat(result(outcome))
        .containsOnly(entry("action", "start_print"), entry("filename", "a.gcode"));
    assertThat(outcome).hasToString("command 7 failed: the printer is \"busy\"");
  }

  @Test
  void takesTheFactsOfAFailureIntoTheResult() {
    exchange.setVariable("result.filename", "a.gcode");
    Exception error = new CommandFailedException("why", Map.of("klipper_said", List.of("!!")));

    assertThat(result(failWith(error)))
        .containsOnly(
            entry("action", "start_print"),
            entry("filename", "a.gcode"),
            entry("klipper_said", List.of("!!")));
  }

  @Test
  void findsTheTextForThePersonBelowCamelsWrappers() {
    Exception wrapped =
        new CamelExecutionException(
            "on the exchange", exchange, new CommandFailedException("moonraker http 400: why"));

    assertThat(failWith(wrapped).errorMessage()).isEqualTo("moonraker http 400: why");
  }

  @Test
  void tellsTheCloudOnlyTheNameOfAnUnexpectedError() {
    assertThat(failWith(new IllegalStateException("/home/pi sk_live_1")).errorMessage())
        .isEqualTo("internal error (IllegalStateException); see the connector's log");
  }

  @Test
  void completesAnUnreadableCommandByItsId() {
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT,
        new InvalidCommandException(new Identifier("c"), "pause", "missing printer_id"));

    Outcome outcome = outcomes.unreadable(exchange);

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                new Identifier("c"), null, false, "missing printer_id", Map.of("action", "pause")));
    assertThat(outcome.reference().queue()).isEqualTo("none");
  }

  @Test
  void hasNoActionIfTheCommandNamedNone() {
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT, new InvalidCommandException(new Identifier(1), null, "why"));

    assertThat(outcomes.unreadable(exchange).resultJson()).isEqualTo("{}");
  }

  @SuppressWarnings("unchecked") // a result is an object
  private static Map<String, Object> result(Outcome outcome) {
    return (Map<String, Object>) JsonText.parse(outcome.resultJson());
  }
}
