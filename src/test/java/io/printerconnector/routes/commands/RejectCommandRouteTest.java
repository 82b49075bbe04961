package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectCommandRouteTest extends RouteTest {

  @Test
  void completesTheCommandAsFailed() {
    reject(Map.of("id", "c-1", "action", "pause", "printer_id", true));

    assertThat(route("commands-report-outcome").call().getBody())
        .isEqualTo(
            new Outcome(
                new Identifier("c-1"),
                null,
                false,
                "printer_id must be an integer or a string, but is the boolean true",
                Map.of("action", "pause")));
  }

  @Test
  void onlyLogsWhatHasNoUsableId() {
    Exchange exchange = reject(Map.of("action", "pause"));

    assertThat(exchange.getException()).isNull();
    assertThat(route("commands-report-outcome").calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "begun", "ended", "done"})
  void leavesACommandAloneThatWasAcceptedBefore(String state) {
    CommandStore store = bean(CommandStore.class, "commandStore");
    Command command = new Command(new Identifier(state), new Identifier(7), "pause", Map.of());
    store.accept(command);
    if (state.equals("begun")) {
      store.begin(command);
    } else if (!state.equals("accepted")) {
      end(Samples.success(state));
    }
    if (state.equals("done")) {
      store.delivered(Samples.success(state));
    }

    Exchange exchange = reject(Map.of("id", state, "action", "pause", "printer_id", true));

    assertThat(exchange.getException()).isNull();
    assertThat(route("commands-report-outcome").calls()).isEmpty();
  }

  private Exchange reject(Object element) {
    return run(
        exchange -> {
          exchange.setProperty(Exchange.EXCEPTION_CAUGHT, Samples.unreadable(element));
          exchange.getMessage().setBody(element);
        });
  }
}
