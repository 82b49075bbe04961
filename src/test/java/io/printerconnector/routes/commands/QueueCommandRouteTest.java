package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.TakenBack;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueCommandRouteTest extends RouteTest {

  private static final String DISPATCH = "commands-dispatch-command";
  private static final String WITHDRAW = "commands-withdraw-starts";

  @ParameterizedTest
  @ValueSource(strings = {"start_print", "pause", "sync_files", "self_destruct"})
  void givesACommandItsTurn(String action) throws Exception {
    Command command = Samples.command(action, Map.of("filename", "a.gcode"));

    assertThat(runWith(command).getException()).isNull();
    bean(CommandLanes.class, "commandLanes").awaitIdle();

    assertThat(route(DISPATCH).call().getBody()).isEqualTo(command);
    assertThat(route(WITHDRAW).calls()).isEmpty();
  }

  @Test
  void takesNothingOverFromAnotherCommandOfTheSameList() {
    Exchange exchange =
        run(
            of -> {
              of.setVariable("result.withdrawn", List.of(1));
              of.getMessage().setBody(Samples.command("get_status", Map.of()));
            });

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("result.withdrawn")).isNull();
    await().until(() -> route("commands-dispatch-command").calls().size() == 1);
  }

  @Test
  void sendsAnEmergencyStopBeforeItTakesStartsBack() throws Exception {
    Command stop = Samples.command("emergency_stop", Map.of());
    CountDownLatch sent = new CountDownLatch(1);
    route(DISPATCH).does(exchange -> sent.countDown());
    route(WITHDRAW).does(exchange -> sent.await());

    assertThat(runWith(stop).getException()).isNull();
    bean(CommandLanes.class, "commandLanes").awaitIdle();

    assertThat(route(DISPATCH).call().getBody()).isEqualTo(stop);
    assertThat(route(WITHDRAW).call().getBody()).isEqualTo(stop);
  }

  @Test
  void takesStartsBackBeforeACancelHasItsTurn() throws Exception {
    Command cancel = Samples.command("cancel", Map.of());
    List<String> order = new ArrayList<>();
    route(WITHDRAW)
        .does(
            exchange -> {
              order.add("withdraw");
              exchange.setVariable("takenBack", new TakenBack(List.of(), List.of()));
            });
    route(DISPATCH).does(exchange -> order.add("dispatch"));

    assertThat(runWith(cancel).getException()).isNull();
    bean(CommandLanes.class, "commandLanes").awaitIdle();

    assertThat(order).containsExactly("withdraw", "dispatch");
    assertThat(route(WITHDRAW).call().getBody()).isEqualTo(cancel);
    assertThat(route(DISPATCH).call().getBody()).isEqualTo(cancel);
  }

  @Test
  void tellsTheCancelWhatItHasTakenBack() throws Exception {
    Command start = Samples.command("start_print", Map.of());
    route(WITHDRAW)
        .does(
            exchange ->
                exchange.setVariable("takenBack", new TakenBack(List.of(start), List.of())));

    runWith(Samples.command("cancel", Map.of()));
    bean(CommandLanes.class, "commandLanes").awaitIdle();

    assertThat(route(DISPATCH).call().getExchange().getVariables())
        .containsEntry("result.withdrawn", List.of(start.id().value()))
        .doesNotContainKey("takenBack");
  }

  @Test
  void tellsTheCancelNothingIfItHasTakenNothingBack() throws Exception {
    route(WITHDRAW)
        .does(exchange -> exchange.setVariable("takenBack", new TakenBack(List.of(), List.of())));

    runWith(Samples.command("cancel", Map.of()));
    bean(CommandLanes.class, "commandLanes").awaitIdle();

    assertThat(route(DISPATCH).call().getExchange().getVariable("result.withdrawn")).isNull();
  }
}
