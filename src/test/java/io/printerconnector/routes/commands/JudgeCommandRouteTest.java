package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeCommandRouteTest extends RouteTest {

  private static final String FILE = "parts/cube.gcode";
  private static final String JUDGE_DELETION = "commands-judge-deletion";

  @ParameterizedTest
  @CsvSource({
    "pause, paused, other.gcode",
    "resume, printing, other.gcode",
    "cancel, cancelled, other.gcode",
    "cancel, standby, ''",
    "start_print, printing, parts/cube.gcode",
    "start_print, paused, parts/cube.gcode",
    "upload_file, printing, parts/cube.gcode"
  })
  void isContentWithAPrinterThatIsAsTheCommandWantedIt(String action, String state, String file) {
    Exchange exchange = judge(action, Samples.status(state, file));

    assertThat(exchange.getException()).isNull();
    if (action.equals("start_print")) {
      assertThat(exchange.getVariables()).containsEntry("result.filename", FILE);
    }
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

    assertThat(judge(action, status).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "the outcome is unknown: the connector was restarted while this was under way, and the"
                + " printer does not show that it was carried out (%s, print state %s %s); it was"
                    .formatted(status.job(), state, file)
                + " not repeated");
    assertThat(route(JUDGE_DELETION).calls()).isEmpty();
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
    PrinterStatus status = Samples.status(new Identifier(7), "shutdown", state, FILE);

    assertThat(judge(action, status).getException())
        .hasMessageStartingWith("the outcome is unknown")
        .hasMessageContaining("(not-ready, print state " + state);
  }

  @Test
  void isContentWithATargetThatTheHeaterHas() {
    assertThat(judgeHeating("set_bed", 60).getException()).isNull();
    assertThat(judgeHeating("set_hotend", 210).getException()).isNull();
    assertThat(judgeHeating("set_bed", 210).getException())
        .hasMessageStartingWith("the outcome is unknown");
    assertThat(judgeHeating("set_hotend", 0).getException())
        .hasMessageStartingWith("the outcome is unknown");
  }

  private Exchange judgeHeating(String action, int temperature) {
    Map<String, Object> objects =
        Map.of("heater_bed", Map.of("target", 60.0), "extruder", Map.of("target", 210.0));
    return run(
        exchange -> {
          exchange.setVariable(
              "command", Samples.command(action, Map.of("temperature", temperature)));
          exchange
              .getMessage()
              .setBody(
                  new PrinterStatus(new Identifier(7), Samples.NOW, Map.of("status", objects)));
        });
  }

  @Test
  void isContentWithAPrinterThatHasStopped() {
    PrinterStatus stopped = Samples.status(new Identifier(7), "shutdown", "printing", FILE);

    assertThat(judge("emergency_stop", stopped).getException()).isNull();
  }

  @Test
  void looksForTheFileOfAMove() {
    assertThat(judge("move_file", Samples.status("printing", FILE)).getException()).isNull();

    assertThat(route("commands-judge-move").calls()).hasSize(1);
  }

  @Test
  void looksForTheFileOfADeletion() {
    assertThat(judge("delete_file", Samples.status("printing", FILE)).getException()).isNull();

    assertThat(route(JUDGE_DELETION).calls()).hasSize(1);
  }

  private Exchange judge(String action, PrinterStatus status) {
    return run(
        exchange -> {
          exchange.setVariable(
              "command", Samples.command(action, Map.of("filename", FILE, "start", true)));
          exchange.getMessage().setBody(status);
        });
  }
}
