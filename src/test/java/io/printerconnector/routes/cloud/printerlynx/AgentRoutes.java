package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.Acknowledgements;
import io.printerconnector.cloud.printerlynx.AgentLink;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.AgentMessages;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.cloud.printerlynx.OpenLink;
import io.printerconnector.command.Command;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.websocket.FakeSocket;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of these routes have in common. */
abstract class AgentRoutes extends RouteTest {

  static final String AGENT = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  static final String VORON = "c0ffee00-0000-4000-8000-000000000001";
  static final String ENDER = "c0ffee00-0000-4000-8000-000000000002";
  static final String FILE = "11111111-2222-4333-8444-555555555555";

  private static final String WEBSOCKET = "mock:websocket";

  FakeSocket socket;

  /** There is a websocket, but the cloud has not accepted the token yet. */
  @BeforeEach
  void openLink() {
    socket = new FakeSocket(MonotonicClock.SYSTEM);
    OpenLink.open(link(), socket, context.getEndpoint(WEBSOCKET));
  }

  final AgentLink link() {
    return bean(AgentLink.class, "printerlynxLink");
  }

  /** The cloud accepts the token. */
  final void accept() {
    OpenLink.accept(link());
    assertThat(link().isUp()).isTrue();
  }

  /** What has gone out on the websocket, as text. */
  final List<String> onWebsocket() {
    return context.getEndpoint(WEBSOCKET, MockEndpoint.class).getReceivedExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody(String.class))
        .toList();
  }

  final Stub send() {
    return route("cloud-printerlynx-send");
  }

  /** The only message that was sent, as JSON. */
  final Object sent() {
    return JsonText.parse(send().call().getBody(String.class));
  }

  final Acknowledgements acknowledgements() {
    return bean(Acknowledgements.class, "printerlynxAcknowledgements");
  }

  /** The key of an order that is to be acknowledged early. */
  final MessageKey expected(String message) {
    MessageKey key = key(message);
    acknowledgements().expect(key.commandId());
    return key;
  }

  /** Runs the route for an order that was accepted. */
  final Exchange runOrder(String action, MessageKey key) {
    return run(
        exchange -> {
          exchange.setVariable("action", action);
          exchange.setVariable("key", key);
          exchange.setVariable("commandId", key.commandId());
          exchange.setVariable("printer", voron());
        });
  }

  /** A message in JSON with single quotes. */
  static AgentMessage message(String json) {
    return new AgentMessages().read(json.replace('\'', '"'));
  }

  static MessageKey key(String json) {
    return MessageKey.of(message(json));
  }

  /** A print_job of this type for a file. */
  static AgentMessage job(String type) {
    return message(
        "{'type': 'print_job', 'data': {'type': '%s', 'print_file_uuid': '%s'}}"
            .formatted(type, FILE));
  }

  /** A command that fetches the file. */
  final Command start() {
    return start(FILE);
  }

  final Command start(String file) {
    return new Command(
        MessageKey.of(job("START")).commandId(),
        voron().printerId(),
        "print_from_url",
        Map.of("file_id", file));
  }

  /** The status of the first printer. */
  final PrinterStatus status(String klippyState, String printState, String filename) {
    return Samples.status(voron().printerId(), klippyState, printState, filename);
  }
}
