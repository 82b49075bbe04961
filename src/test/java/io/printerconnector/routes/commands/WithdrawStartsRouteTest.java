package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class WithdrawStartsRouteTest extends RouteTest {

  private static final String REPORT = "commands-report-outcome";
  private static final Identifier VORON = new Identifier(7);

  private final Command cancel = Samples.command("cancel", Map.of());

  @Test
  void completesTheStartsThatWaitAsFailed() throws Exception {
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    CountDownLatch release = new CountDownLatch(1);
    RouteBuilder.addRoutes(
        context, builder -> builder.from("direct:long").process(exchange -> release.await()));
    try {
      lanes.send(new Command(new Identifier("u"), VORON, "pause", Map.of()), "direct:long");
      lanes.send(start("s-1"), "direct:long");
      lanes.send(start("s-2"), "direct:long");

      Exchange exchange = runWith(cancel);

      assertThat(exchange.getException()).isNull();
      assertThat(exchange.getMessage().getBody()).isEqualTo(cancel);
    } finally {
      release.countDown();
      lanes.awaitIdle();
    }
    assertThat(route(REPORT).calls())
        .extracting(Message::getBody)
        .extracting("commandId", "printerId", "succeeded", "errorMessage", "result")
        .containsExactly(
            tuple(
                new Identifier("s-1"),
                VORON,
                false,
                "withdrawn by cancel 42",
                Map.of("action", "start_print")),
            tuple(
                new Identifier("s-2"),
                VORON,
                false,
                "withdrawn by cancel 42",
                Map.of("action", "start_print")));
  }

  @Test
  void hasNothingToDoIfNoStartWaits() {
    Exchange exchange = runWith(cancel);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(cancel);
    assertThat(route(REPORT).calls()).isEmpty();
  }

  @Test
  void withdrawsTheOtherStartsIfOneCannotBeReported() throws Exception {
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    CountDownLatch release = new CountDownLatch(1);
    RouteBuilder.addRoutes(
        context, builder -> builder.from("direct:longer").process(exchange -> release.await()));
    route(REPORT)
        .does(
            1,
            exchange -> {
              throw new IllegalStateException("stopping");
            });
    try {
      lanes.send(new Command(new Identifier("u"), VORON, "pause", Map.of()), "direct:longer");
      lanes.send(start("s-1"), "direct:longer");
      lanes.send(start("s-2"), "direct:longer");

      runWith(cancel);
    } finally {
      release.countDown();
      lanes.awaitIdle();
    }
    assertThat(route(REPORT).calls())
        .extracting(call -> call.getBody(Outcome.class).commandId().toString())
        .containsExactly("s-1", "s-2");
  }

  private static Command start(String id) {
    return new Command(new Identifier(id), VORON, "start_print", Map.of("filename", "cube.gcode"));
  }
}
