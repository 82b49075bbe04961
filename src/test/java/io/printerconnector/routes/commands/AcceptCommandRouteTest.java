package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.command.Outcome;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.routes.RouteTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AcceptCommandRouteTest extends RouteTest {

  private static final String QUEUE = "commands-carry-out-command";

  @Test
  void queuesANewCommand() throws Exception {
    assertThat(runWith(element(1, 7)).getException()).isNull();
    idle();

    assertThat(route(QUEUE).call().getBody())
        .isEqualTo(
            new Command(
                new Identifier(1),
                new Identifier(7),
                "delete_file",
                Map.of("filename", "a.gcode")));
  }

  @Test
  void queuesNothingBeforeItIsOnDisk() throws Exception {
    route(QUEUE)
        .does(
            exchange ->
                assertThat(stateFolder().resolve("accepted"))
                    .isDirectoryContaining(
                        file -> contentOf(file.toFile()).contains("\"id\":\"on-disk\"")));

    assertThat(runWith(element("on-disk", 7)).getException()).isNull();
    idle();
    assertThat(route(QUEUE).calls()).hasSize(1);
  }

  @Test
  void carriesACommandUnderWayOutOnce() throws Exception {
    runWith(element(2, 7));
    runWith(element("2", 7));
    idle();

    assertThat(route(QUEUE).calls()).hasSize(1);
    assertThat(route("commands-report-outcome").calls()).isEmpty();
  }

  @Test
  void sendsTheOutcomeOfAnEndedCommandAgain() throws Exception {
    Outcome outcome =
        new Outcome(
            new Identifier(3), new Identifier(7), true, null, Map.of("action", "delete_file"));
    runWith(element(3, 7));
    idle();
    end(outcome);
    runWith(element(3, 7));
    idle();

    assertThat(route(QUEUE).calls()).hasSize(1);
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
    assertThat(route(QUEUE).calls()).isEmpty();
  }

  /** Waits for the lanes, which call the route. */
  private void idle() throws InterruptedException {
    bean(CommandLanes.class, "commandLanes").awaitIdle();
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
