package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.config.Connector;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.execution.Lanes;
import io.printerconnector.execution.Outbox;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.AcceptancePlaces;
import io.printerconnector.store.AuditLog;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.Database;
import io.printerconnector.store.StoreLimits;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test has a context of its own, because only its first run finds anything. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RecoverCommandsRouteTest extends RouteTest {

  private static final String QUEUE = "commands-carry-out-command";
  private static final String DELIVER = "commands-deliver-outcomes";

  private CommandStore earlier;

  @Test
  void takesUpEachCommandWhereItWas() throws Exception {
    Command waiting = accepted("waiting");
    Command begun = accepted("begun");
    store().begin(begun);
    Outcome ended = Samples.success("ended");
    end(ended);

    assertThat(recover().getException()).isNull();

    assertThat(route(QUEUE).calls()).extracting(Message::getBody).containsExactly(waiting, begun);
    assertThat(route(QUEUE).calls())
        .extracting(call -> call.getExchange().getVariable("begunBefore"))
        .containsExactly(null, true);
    assertThat(route(DELIVER).call().getBody()).isEqualTo(ended.reference().queue());
    assertThat(bean(Outbox.class, "outbox").first(ended.reference().queue())).isEqualTo(ended);
  }

  @Test
  void keepsTheOrderOfAcceptance() throws Exception {
    List<Command> commands = List.of(accepted("c"), accepted("a"), accepted("b"));

    recover();

    assertThat(route(QUEUE).calls())
        .extracting(Message::getBody)
        .isEqualTo(List.<Object>copyOf(commands));
  }

  @Test
  void findsEverythingOnce() throws Exception {
    accepted("once");

    recover();
    recover();

    assertThat(route(QUEUE).calls()).hasSize(1);
  }

  @Test
  void hasNothingToDoAfterACleanStop() throws Exception {
    assertThat(recover().getException()).isNull();

    assertThat(route(QUEUE).calls()).isEmpty();
    assertThat(route(DELIVER).calls()).isEmpty();
  }

  private Command accepted(String id) {
    Command command = new Command(new Identifier(id), new Identifier(7), "pause", Map.of());
    store().accept(command);
    return command;
  }

  private Exchange recover() throws InterruptedException {
    Exchange exchange = runWith(null);
    bean(CommandLanes.class, "commandLanes").awaitIdle();
    bean(Lanes.class, "outboxLanes").awaitIdle();
    return exchange;
  }

  /** That of an earlier run with the same database. */
  private CommandStore store() {
    if (earlier == null) {
      earlier =
          new CommandStore(
              bean(Database.class, "database"),
              bean(Connector.class, "connector"),
              new AcceptancePlaces(bean(Database.class, "database")),
              bean(AuditLog.class, "auditLog"),
              bean(StoreLimits.class, "storeLimits"));
    }
    return earlier;
  }
}
