package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.policy.Decision;
import io.printerconnector.policy.PolicyRefusedException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandExpiry;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandRouteTest extends RouteTest {

  private static final String QUERY = "printer-query-status";
  private static final String STATUS = "printer-current-status";

  @AfterEach
  void nothingIsTooOld() {
    bean(CommandExpiry.class, "commandExpiry").setSeconds(900);
  }

  private void everythingIsTooOld() {
    bean(CommandExpiry.class, "commandExpiry").setSeconds(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload_file", "delete_file", "sync_files"})
  void letsPassWhatDoesNotExpireWithoutAskingThePrinter(String action) {
    everythingIsTooOld();

    assertThat(checkAccepted(action).getException()).isNull();
    assertThat(route(QUERY).calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"start_print", "print_from_url", "jog", "emergency_stop"})
  void refusesTheOthersWithoutAskingThePrinter(String action) {
    everythingIsTooOld();

    assertThat(checkAccepted(action).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageStartingWith("expired: it was received at ");
    assertThat(route(QUERY).calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel"})
  void letsPassWhatCameForTheJobThatRuns(String action) {
    everythingIsTooOld();
    route(QUERY).returns(job("paused", 100_000));

    Exchange exchange = checkAccepted(action);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isInstanceOf(Command.class);
  }

  @Test
  void failsIfThePrinterCannotBeAskedForItsJob() {
    everythingIsTooOld();
    Exception error = Samples.unreachable(context, voron());
    route(QUERY).fails(error);

    assertThat(checkAccepted("cancel").getException()).isSameAs(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "start_print", "upload_file", "emergency_stop", "sync_files"})
  void letsPassWhatTheGoAgentDoesWithoutAskingThePrinter(String action) {
    Exchange exchange = check(Samples.command(action, Map.of()));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables()).containsEntry("decision", new Decision(true, "profile"));
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void refusesWhatTheProfileDoesNotHave() {
    Exchange exchange = check(Samples.command("run_gcode", Map.of("script", "G28")));

    assertThat(exchange.getException())
        .isInstanceOf(PolicyRefusedException.class)
        .hasMessage(
            "refused by policy rule \"profile\" (print): run_gcode is not among its actions");
    assertThat(exchange.getVariables()).containsEntry("decision", new Decision(false, "profile"));
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void looksAtThePrinterBeforeItMoves() {
    Command jog = Samples.command("jog", Map.of("axes", Map.of("x", 1)));
    route(STATUS).returns(Samples.status("printing", "cube.gcode"));

    Exchange refused = check(jog);

    assertThat(refused.getException())
        .hasMessage(
            "refused by policy rule \"only_while_idle\": the printer is printing cube.gcode");
    assertThat(refused.getVariables())
        .containsEntry("decision", new Decision(false, "only_while_idle"));

    route(STATUS).returns(Samples.status("standby", ""));
    Exchange allowed = check(jog);

    assertThat(allowed.getException()).isNull();
    assertThat(allowed.getMessage().getBody()).isEqualTo(jog);
    assertThat(route(STATUS).calls())
        .allSatisfy(
            call ->
                assertThat(call.getExchange().getVariables()).containsEntry("printer", voron()));
  }

  @Test
  void allowsNoMotionOfAPrinterThatCannotBeSeen() {
    Exception error = Samples.unreachable(context, voron());
    route(STATUS).fails(error);

    assertThat(check(Samples.command("homing", Map.of())).getException()).isSameAs(error);
  }

  @Test
  void countsOnlyWhatIsAllowed() {
    Command stop = new Command(new Identifier(42), ender().printerId(), "emergency_stop", Map.of());
    for (int i = 0; i < 6; i++) {
      assertThat(check(stop).getException()).isNull();
    }

    assertThat(check(stop).getException())
        .hasMessageStartingWith("refused by policy rule \"max_per_minute\" (6): ");
  }

  private static PrinterStatus job(String state, double seconds) {
    Map<String, Object> stats =
        Map.of("state", state, "filename", "cube.gcode", "total_duration", seconds);
    return new PrinterStatus(
        new Identifier(7), Samples.NOW, Map.of("status", Map.of("print_stats", stats)));
  }

  private Exchange checkAccepted(String action) {
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
