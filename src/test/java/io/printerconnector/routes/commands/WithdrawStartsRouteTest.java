package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.TakenBack;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class WithdrawStartsRouteTest extends RouteTest {

  private static final String WITHDRAW = "commands-withdraw-command";
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
    assertThat(route(WITHDRAW).calls())
        .extracting(Message::getBody)
        .extracting("id")
        .containsExactly(new Identifier("s-1"), new Identifier("s-2"));
    assertThat(route(WITHDRAW).calls())
        .extracting(call -> call.getExchange().getVariable("cancel"))
        .containsOnly(cancel);
  }

  @Test
  void endsATransferThatWouldStartAPrint() throws Exception {
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    CountDownLatch release = new CountDownLatch(1);
    RouteBuilder.addRoutes(
        context, builder -> builder.from("direct:file").process(exchange -> release.await()));
    Command starting = upload("u-1", true);
    Command other = upload("u-2", false);
    try {
      lanes.send(starting, "direct:file");
      lanes.send(other, "direct:file");

      Exchange exchange = runWith(cancel);

      assertThat(exchange.getVariable("takenBack", TakenBack.class).ids()).containsExactly("u-1");
      assertThat(lanes.reasonToStop(starting)).isEqualTo("withdrawn by cancel 42");
      assertThat(lanes.reasonToStop(other)).isNull();
    } finally {
      release.countDown();
      lanes.awaitIdle();
    }
  }

  private static Command upload(String id, boolean start) {
    return new Command(
        new Identifier(id),
        VORON,
        "upload_file",
        Map.of("filename", id + ".gcode", "start", start, "content", "RzI4"));
  }

  @Test
  void hasNothingToDoIfNoStartWaits() {
    Exchange exchange = runWith(cancel);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(cancel);
    assertThat(route(WITHDRAW).calls()).isEmpty();
  }

  @Test
  void withdrawsTheOtherStartsIfOneCannotBeWithdrawn() throws Exception {
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    CountDownLatch release = new CountDownLatch(1);
    RouteBuilder.addRoutes(
        context, builder -> builder.from("direct:longer").process(exchange -> release.await()));
    route(WITHDRAW)
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
    assertThat(route(WITHDRAW).calls())
        .extracting(call -> call.getBody(Command.class).id().toString())
        .containsExactly("s-1", "s-2");
  }

  private static Command start(String id) {
    return new Command(new Identifier(id), VORON, "start_print", Map.of("filename", "cube.gcode"));
  }
}
