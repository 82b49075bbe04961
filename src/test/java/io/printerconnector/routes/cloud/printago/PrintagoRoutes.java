package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.BrokerClient;
import io.printerconnector.cloud.printago.BrokerLink;
import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.cloud.printago.ReplyKey;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of these routes have in common. There is a connection to the broker. */
abstract class PrintagoRoutes extends RouteTest {

  static final String PREFIX = "cloud-printago-";

  @BeforeEach
  void connect() {
    OpenBroker.open(link(), bean(BrokerClient.class, "printagoClient"));
  }

  /** Or the end of Camel would end a connection that there is not. */
  @AfterEach
  void disconnect() {
    OpenBroker.reset(link());
  }

  final BrokerLink link() {
    return bean(BrokerLink.class, "printagoLink");
  }

  /** Another route of Printago. */
  final Stub neighbour(String name) {
    return route(PREFIX + name);
  }

  /** What was to be published: the type of each message with its data. */
  final List<Map.Entry<Object, Object>> published() {
    return neighbour("publish").calls().stream()
        .map(
            call ->
                Map.entry(
                    call.getExchange().getVariable("messageType"),
                    call.getExchange().getVariable("messageData")))
        .toList();
  }

  /** A command with parameters in JSON with single quotes. */
  @SuppressWarnings("unchecked") // an object
  static CommandMessage message(String type, String action, String parameters) {
    Map<String, Object> given = (Map<String, Object>) JsonText.parse(parameters.replace('\'', '"'));
    return new CommandMessage(
        type,
        action,
        given,
        null,
        null,
        null,
        false,
        Map.of("type", type, "action", action, "parameters", given));
  }

  static ReplyKey key(String action, String about) {
    return new ReplyKey("printer_control", action, about, null, "1", null, null, null);
  }

  static ReplyKey key(String action) {
    return key(action, null);
  }

  final Outcome success(Map<String, Object> result) {
    return new Outcome(new Identifier("a"), voron().printerId(), true, null, result);
  }

  final Outcome failure(String reason) {
    return new Outcome(new Identifier("a"), voron().printerId(), false, reason, Map.of());
  }

  /** The status of the first printer. */
  final PrinterStatus status(String klippyState, String printState, String filename) {
    return Samples.status(voron().printerId(), klippyState, printState, filename);
  }

  /** Runs the route for an outcome of the first printer. */
  final Exchange runFor(Outcome outcome, ReplyKey key) {
    return run(
        exchange -> {
          exchange.setVariable("outcome", outcome);
          exchange.setVariable("key", key);
          exchange.setVariable("printer", voron());
        });
  }

  /** Runs the route for a message to the first printer. */
  final Exchange runFor(CommandMessage message) {
    return run(
        exchange -> {
          exchange.setVariable("message", message);
          exchange.setVariable("printer", voron());
        });
  }

  /** What the route has made of a message: its action, its parameters, and what it is about. */
  final Map<String, Object> translated(CommandMessage message) {
    Exchange exchange = runFor(message);
    assertThat(exchange.getException()).isNull();
    Map<String, Object> made = new TreeMap<>();
    exchange
        .getVariables()
        .forEach(
            (name, value) -> {
              if (name.equals("about") || name.startsWith("json.") && value != null) {
                made.put(name.replaceFirst("^json\\.(params\\.)?", ""), value);
              }
            });
    return made;
  }

  /** Why the route refuses a message. */
  final String refusal(CommandMessage message) {
    Exception refused = runFor(message).getException();
    assertThat(refused).as("a refusal").isNotNull();
    return refused.getMessage();
  }
}
