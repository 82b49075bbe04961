package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcileCommandRouteTest extends RouteTest {

  private static final String DISPATCH = "commands-dispatch-command";
  private static final String AWAIT = "printer-await-status";
  private static final String JUDGE = "commands-judge-command";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync_files",
        "upload_file",
        "get_status",
        "list_objects",
        "printer_info",
        "list_webcams",
        "download_file",
        "create_backup",
        "webcam_snapshot",
        "import_history",
        "file_metadata"
      })
  void repeatsWhatChangesNothingTheSecondTime(String action) {
    Command command = Samples.command(action, Map.of());

    assertThat(runWith(command).getException()).isNull();

    assertThat(route(DISPATCH).call().getBody()).isEqualTo(command);
    assertThat(route(AWAIT).calls()).isEmpty();
    assertThat(route("commands-report-outcome").calls()).isEmpty();
  }

  @Test
  void doesNotRepeatAnUploadThatMayHaveStartedItsPrint() {
    Command command =
        Samples.command("upload_file", Map.of("filename", "cube.gcode", "start", true));

    runWith(command);

    assertThat(route(DISPATCH).calls()).isEmpty();
    assertThat(route(JUDGE).calls()).hasSize(1);
    assertThat(outcome().succeeded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start_print",
        "print_from_url",
        "pause",
        "resume",
        "cancel",
        "delete_file",
        "homing",
        "set_hotend",
        "set_bed",
        "jog",
        "extrude",
        "run_gcode",
        "run_macro",
        "emergency_stop",
        "restart_klipper",
        "firmware_restart",
        "move_file",
        "self_destruct"
      })
  void looksAtThePrinterInsteadOfRepeatingTheRest(String action) {
    Command command = Samples.command(action, Map.of());
    PrinterStatus status = Samples.status("printing", "cube.gcode");
    route(AWAIT).returns(status);
    route(JUDGE).does(exchange -> exchange.setVariable("result.filename", "cube.gcode"));

    Exchange exchange = runWith(command);

    assertThat(exchange.getException()).isNull();
    assertThat(route(DISPATCH).calls()).isEmpty();
    assertThat(route(JUDGE).call().getBody()).isEqualTo(status);
    assertThat(route(JUDGE).call().getExchange().getVariables())
        .containsEntry("command", command)
        .containsEntry("printer", voron());
    assertThat(route("commands-capture-snapshot").calls()).hasSize(1);
    assertThat(outcome())
        .isEqualTo(
            new Outcome(
                new Identifier(42),
                new Identifier(7),
                true,
                null,
                Samples.result(action, "filename", "cube.gcode")));
  }

  @Test
  void reportsWhatIsUnknownAsAFailure() {
    route(JUDGE).fails(Samples.outcomeUnknown(context, voron()));

    assertThat(runWith(Samples.command("start_print", Map.of())).getException()).isNull();

    assertThat(outcome().succeeded()).isFalse();
    assertThat(outcome().errorMessage()).endsWith("the outcome is unknown");
    assertThat(route("commands-capture-snapshot").calls()).isEmpty();
  }

  @Test
  void reportsAPrinterThatDoesNotComeBack() {
    route(AWAIT).fails(Samples.unreachable(context, voron()));

    runWith(Samples.command("pause", Map.of()));

    assertThat(outcome().succeeded()).isFalse();
    assertThat(outcome().errorMessage()).contains("http://voron.test:7125 cannot be reached");
    assertThat(route(JUDGE).calls()).isEmpty();
  }

  @Test
  void reportsAPrinterThatIsNotInTheConfigurationAnyMore() {
    Command command = new Command(new Identifier(42), new Identifier("sold"), "pause", Map.of());

    runWith(command);

    assertThat(outcome())
        .isEqualTo(
            new Outcome(
                new Identifier(42),
                new Identifier("sold"),
                false,
                "unknown printer_id sold",
                Map.of("action", "pause")));
    assertThat(route(AWAIT).calls()).isEmpty();
  }

  /** The one outcome that was reported. */
  private Outcome outcome() {
    return route("commands-report-outcome").call().getBody(Outcome.class);
  }
}
