package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything is too old at once. */
class CheckAgeRouteTest extends RouteTest {

  private static final String STATUS = "printer-query-status";

  @Override
  protected Map<String, String> properties() {
    return Map.of("commands.expireSeconds", "-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload_file", "delete_file", "sync_files"})
  void letsPassWhatDoesNotExpireWithoutAskingThePrinter(String action) {
    assertThat(check(action).getException()).isNull();
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"start_print", "print_from_url", "jog", "emergency_stop"})
  void refusesTheOthersWithoutAskingThePrinter(String action) {
    assertThat(check(action).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageStartingWith("expired: it was received at ");
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel"})
  void letsPassWhatCameForTheJobThatRuns(String action) {
    route(STATUS).returns(job("paused", 100_000));

    Exchange exchange = check(action);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isInstanceOf(Command.class);
  }

  @Test
  void failsIfThePrinterCannotBeAsked() {
    Exception error = Samples.unreachable(context, voron());
    route(STATUS).fails(error);

    assertThat(check("cancel").getException()).isSameAs(error);
  }

  private static PrinterStatus job(String state, double seconds) {
    Map<String, Object> stats =
        Map.of("state", state, "filename", "cube.gcode", "total_duration", seconds);
    return new PrinterStatus(
        new Identifier(7), Samples.NOW, Map.of("status", Map.of("print_stats", stats)));
  }

  private Exchange check(String action) {
    Command command =
        new Command(new Identifier("id of " + action), new Identifier(7), action, Map.of());
    bean(CommandStore.class, "commandStore").accept(command);
    return check(command);
  }

  private Exchange check(Command command) {
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(command);
        });
  }
}
