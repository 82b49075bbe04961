package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLedger;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.Lanes;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class AcceptCommandRouteTest extends RouteTest {

  @Test
  void putsANewCommandIntoTheLaneOfItsPrinter() throws Exception {
    runWith(element(1, 7));
    bean(Lanes.class, "commandLanes").awaitIdle();

    assertThat(route("commands-dispatch-command").call().getBody())
        .isEqualTo(
            new Command(
                new Identifier(1),
                new Identifier(7),
                "delete_file",
                Map.of("filename", "a.gcode")));
  }

  @Test
  void letsNoPrinterWaitForAnother() throws Exception {
    Lanes lanes = bean(Lanes.class, "commandLanes");
    Queue<Object> begun = new ConcurrentLinkedQueue<>();
    CountDownLatch release = new CountDownLatch(1);
    // A mock takes one message at a time, so it cannot stand for commands that take long.
    RouteBuilder.addRoutes(
        context,
        builder ->
            builder
                .from("direct:long")
                .process(
                    exchange -> {
                      begun.add(exchange.getMessage().getBody(Command.class).id().value());
                      release.await();
                    }));
    lanes.setEndpoint("direct:long");
    try {
      runWith(element(11, 7));
      runWith(element(12, 7));
      runWith(element(13, "b/2"));

      await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder(11, 13));
    } finally {
      release.countDown();
      lanes.awaitIdle();
      lanes.setEndpoint("direct:commands-dispatch-command");
    }
    assertThat(begun).endsWith(12);
  }

  @Test
  void carriesACommandUnderWayOutOnce() throws Exception {
    runWith(element(2, 7));
    runWith(element("2", 7));
    bean(Lanes.class, "commandLanes").awaitIdle();

    assertThat(route("commands-dispatch-command").calls()).hasSize(1);
    assertThat(route("commands-report-outcome").calls()).isEmpty();
  }

  @Test
  void sendsTheOutcomeOfAnEndedCommandAgain() throws Exception {
    Outcome outcome = Samples.success(3);
    runWith(element(3, 7));
    bean(CommandLedger.class, "commandLedger").ended(outcome);
    runWith(element(3, 7));
    bean(Lanes.class, "commandLanes").awaitIdle();

    assertThat(route("commands-dispatch-command").calls()).hasSize(1);
    assertThat(route("commands-report-outcome").call().getBody()).isEqualTo(outcome);
  }

  @Test
  void rejectsWhatItCannotRead() {
    Exchange exchange = runWith(element(4, 8));

    assertThat(exchange.getException()).isNull();
    assertThat(route("commands-reject-command").calls()).hasSize(1);
    assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT))
        .isInstanceOf(InvalidCommandException.class)
        .hasToString(
            InvalidCommandException.class.getName()
                + ": unknown printer_id 8; this connector has 7, b/2");
    assertThat(route("commands-dispatch-command").calls()).isEmpty();
  }

  private static Map<String, Object> element(Object id, Object printerId) {
    Map<String, Object> element = new LinkedHashMap<>();
    element.put("id", id);
    element.put("printer_id", printerId);
    element.put("action", "delete_file");
    element.put("params", Map.of("filename", "a.gcode"));
    return element;
  }
}
