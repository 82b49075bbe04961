package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcileCommandRouteTest extends RouteTest {

  private static final String FILE = "parts/cube.gcode";
  private static final String AWAIT = "printer-await-status";
  private static final String LIST = "printer-list-files";
  private static final String CHECK = "commands-check-command";
  private static final String DISPATCH = "commands-dispatch-command";

  @ParameterizedTest
  @CsvSource({
    "pause, paused, other.gcode",
    "resume, printing, other.gcode",
    "cancel, cancelled, other.gcode",
    "cancel, standby, ''",
    "start_print, printing, parts/cube.gcode",
    "start_print, paused, parts/cube.gcode",
    "print_from_url, printing, parts/cube.gcode",
    "upload_file, printing, parts/cube.gcode"
  })
  void isContentWithAPrinterThatIsAsTheCommandWantedIt(String action, String state, String file) {
    route(AWAIT).returns(Samples.status(state, file));

    Exchange exchange = reconcile(action, Map.of("filename", FILE, "start", true));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables()).containsEntry("result.filename", FILE);
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pause, printing, other.gcode",
    "pause, standby, ''",
    "resume, paused, other.gcode",
    "resume, complete, other.gcode",
    "cancel, printing, other.gcode",
    "cancel, paused, other.gcode",
    "start_print, printing, cube.gcode",
    "start_print, standby, ''",
    "start_print, complete, parts/cube.gcode",
    "start_print, cancelled, parts/cube.gcode",
    "upload_file, complete, parts/cube.gcode",
    "homing, standby, ''",
    "jog, standby, ''",
    "extrude, standby, ''",
    "run_gcode, standby, ''",
    "run_macro, standby, ''",
    "emergency_stop, standby, ''",
    "restart_klipper, standby, ''",
    "firmware_restart, standby, ''",
    "self_destruct, standby, ''"
  })
  void saysOtherwiseThatTheOutcomeIsUnknown(String action, String state, String file) {
    PrinterStatus status = Samples.status(state, file);
    route(AWAIT).returns(status);

    assertThat(reconcile(action, Map.of("filename", FILE, "start", true)).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "the outcome is unknown: the connector was restarted while this was under way, and the"
                + " printer does not show that it was carried out (%s, print state %s %s); it was"
                    .formatted(status.job(), state, file)
                + " not repeated");
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "start_print, printing, true",
    "start_print, paused, true",
    "start_print, standby, false",
    "pause, paused, true",
    "pause, printing, false",
    "resume, printing, true",
    "resume, paused, false",
    "cancel, standby, true",
    "cancel, paused, false",
    "run_macro, printing, false"
  })
  void believesTheFieldsOfAMachineThatIsNoPrinter(String action, String state, boolean known) {
    route(AWAIT).returns(Samples.winder(state));

    Exchange exchange = reconcile(action, Map.of("params", Map.of("RPM", 60)));

    assertThat(exchange.getException() == null).isEqualTo(known);
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @Test
  void knowsNothingOfAMachineThatWasToPrintAFile() {
    route(AWAIT).returns(Samples.winder("printing"));

    assertThat(reconcile("start_print", Map.of("filename", FILE)).getException())
        .hasMessageStartingWith("the outcome is unknown");
  }

  /** In a shutdown print_stats goes on saying "printing", and means nothing. */
  @ParameterizedTest
  @CsvSource({
    "pause, paused",
    "resume, printing",
    "cancel, cancelled",
    "start_print, printing",
    "start_print, paused"
  })
  void knowsNothingIfKlipperIsNotReady(String action, String state) {
    route(AWAIT).returns(Samples.status(new Identifier(7), "shutdown", state, FILE));

    assertThat(reconcile(action, Map.of("filename", FILE)).getException())
        .hasMessageStartingWith("the outcome is unknown")
        .hasMessageContaining("(not-ready, print state " + state);
  }

  @ParameterizedTest
  @CsvSource({"set_bed, 60, true", "set_hotend, 210, true", "set_bed, 210, false"})
  void comparesTheTargetOfAHeater(String action, int temperature, boolean known) {
    Map<String, Object> objects =
        Map.of("heater_bed", Map.of("target", 60.0), "extruder", Map.of("target", 210.0));
    route(AWAIT)
        .returns(new PrinterStatus(new Identifier(7), Samples.NOW, Map.of("status", objects)));

    Exchange exchange = reconcile(action, Map.of("temperature", temperature));

    assertThat(exchange.getException() == null).isEqualTo(known);
  }

  @Test
  void isContentWithAPrinterThatHasStopped() {
    route(AWAIT).returns(Samples.status(new Identifier(7), "shutdown", "printing", FILE));

    assertThat(reconcile("emergency_stop", Map.of()).getException()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "delete_file, cube.gcode parts/cube.gcode.bak, true",
    "delete_file, cube.gcode parts/cube.gcode, false",
    "move_file, b.gcode c.gcode, true",
    "move_file, a.gcode b.gcode, false",
    "move_file, a.gcode, false"
  })
  void finishesWhatWasNotDoneToAFile(String action, String files, boolean done) {
    route(AWAIT).returns(Samples.status("standby", ""));
    route(LIST).returns(Samples.listing(files.split(" ")));
    Map<String, Object> params =
        action.equals("move_file")
            ? Map.of("source", "a.gcode", "dest", "b.gcode")
            : Map.of("filename", FILE);

    Exchange exchange = reconcile(action, params);

    assertThat(exchange.getException()).isNull();
    params.forEach(
        (name, value) ->
            assertThat(exchange.getVariables()).containsEntry("result." + name, value));
    assertThat(route(CHECK).calls()).hasSize(done ? 0 : 1);
    assertThat(route(DISPATCH).calls()).hasSize(done ? 0 : 1);
  }

  @Test
  void deletesNothingThatThePolicyDoesNotAllowAnyMore() {
    Exception refused = new CommandRefusedException("not allowed");
    route(AWAIT).returns(Samples.status("standby", ""));
    route(LIST).returns(Samples.listing(FILE));
    route(CHECK).fails(refused);

    assertThat(reconcile("delete_file", Map.of("filename", FILE)).getException()).isSameAs(refused);
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({AWAIT, LIST})
  void failsIfThePrinterDoesNotAnswer(String call) {
    Exception error = Samples.unreachable(context, voron());
    route(AWAIT).returns(Samples.status("standby", ""));
    route(call).fails(error);

    assertThat(reconcile("delete_file", Map.of("filename", FILE)).getException()).isSameAs(error);
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  private Exchange reconcile(String action, Map<String, Object> params) {
    Command command = Samples.command(action, params);
    return run(
        exchange -> {
          exchange.setVariable("command", command);
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(command);
        });
  }
}
