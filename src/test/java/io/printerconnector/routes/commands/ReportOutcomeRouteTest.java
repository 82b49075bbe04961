package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import io.printerconnector.execution.Lanes;
import io.printerconnector.policy.Decision;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.StoredOutcomes;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportOutcomeRouteTest extends RouteTest {

  private static final String SEND = "commands-deliver-outcomes";

  /** What a test has sent must not arrive in the next one. */
  @AfterEach
  void awaitDeliveries() throws InterruptedException {
    bean(Lanes.class, "outboxLanes").awaitIdle();
  }

  @Test
  void sendsTheOutcomeWhenItIsOnDisk() throws Exception {
    Command command = Samples.command("pause", Map.of());
    Outcome outcome = Samples.success(42);
    store().accept(command);
    route(SEND)
        .does(
            exchange -> {
              assertThat(stored().commands("ended")).isPositive();
              assertThat(stored().commands("accepted")).isZero();
            });

    assertThat(runWith(outcome).getException()).isNull();
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(route(SEND).call().getBody()).isEqualTo("printer-7");
    assertThat(store().accept(command)).isEqualTo(Standing.ENDED);
    assertThat(outcomes().outcome(command)).isEqualTo(outcome);
  }

  @Test
  void reportsAnOutcomeWithoutAPrinterToo() throws Exception {
    Outcome outcome = new Outcome(new Identifier("x"), null, false, "unknown printer", Map.of());

    runWith(outcome);
    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(route(SEND).call().getBody()).isEqualTo("none");
    assertThat(store().isUnknown(new Identifier("x"))).isFalse();
    assertThat(stored().commands("ended")).isPositive();
  }

  @Test
  void addsOneLineToTheAuditLogForEachCommand() throws Exception {
    Command command = new Command(new Identifier("a-1"), new Identifier(7), "pause", Map.of());
    store().accept(command);
    Outcome refused =
        new Outcome(command.id(), command.printerId(), false, "no", Map.of("action", "pause"));
    for (int i = 0; i < 2; i++) {
      run(
          exchange -> {
            exchange.setVariable("command", command);
            exchange.setVariable("decision", new Decision(false, "deny"));
            exchange.getMessage().setBody(refused);
          });
    }

    bean(Lanes.class, "outboxLanes").awaitIdle();

    assertThat(route(SEND).calls()).hasSize(2);
    assertThat(stored().audit())
        .filteredOn(line -> line.contains("\"a-1\""))
        .singleElement()
        .asString()
        .contains(
            "\"printer\":\"7\",\"action\":\"pause\",\"params\":{},\"decision\":\"refused\","
                + "\"rule\":\"deny\",\"outcome\":\"failed\",\"error\":\"no\"");
  }

  @Test
  void sendsTheFirstOutcomeOfTwo() {
    runWith(Samples.success(43));
    Exchange second =
        runWith(new Outcome(new Identifier(43), new Identifier(7), false, "late", Map.of()));

    assertThat(second.getException()).isNull();
    assertThat(
            outcomes()
                .outcome(new Command(new Identifier(43), new Identifier(7), "pause", Map.of())))
        .isEqualTo(Samples.success(43));
  }

  private StoredOutcomes outcomes() {
    return bean(StoredOutcomes.class, "storedOutcomes");
  }

  private CommandStore store() {
    return bean(CommandStore.class, "commandStore");
  }
}
