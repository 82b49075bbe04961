package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandLanes;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.policy.Decision;
import io.printerconnector.policy.FileScan;
import io.printerconnector.policy.Policy;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchCommandRouteTest extends RouteTest {

  @Override
  protected List<String> routeFiles() {
    return List.of("commands/dispatch-command", "commands/check-age");
  }

  @Override
  protected String notMocked() {
    return "(?!commands-check-age)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("policy.file", policy().toString());
  }

  private Path policy() {
    return stateFolder().resolveSibling("policy.json");
  }

  @AfterEach
  void withoutRules() throws IOException {
    Files.writeString(policy(), "{}");
  }

  @ParameterizedTest
  @CsvSource({
    "pause, actions-pause",
    "resume, actions-resume",
    "cancel, actions-cancel",
    "start_print, actions-start-print",
    "upload_file, actions-upload-file",
    "print_from_url, actions-print-from-url",
    "download_file, actions-download-file",
    "create_backup, actions-create-backup",
    "delete_file, actions-delete-file",
    "sync_files, actions-sync-files",
    "homing, actions-homing",
    "set_hotend, actions-set-hotend",
    "set_bed, actions-set-bed",
    "jog, actions-jog",
    "extrude, actions-extrude",
    "run_gcode, actions-run-gcode",
    "run_macro, actions-run-macro",
    "emergency_stop, actions-emergency-stop",
    "restart_klipper, actions-restart-klipper",
    "firmware_restart, actions-firmware-restart",
    "get_status, actions-get-status",
    "list_objects, actions-list-objects",
    "printer_info, actions-printer-info",
    "list_webcams, actions-list-webcams",
    "webcam_snapshot, actions-webcam-snapshot",
    "import_history, actions-import-history",
    "file_metadata, actions-file-metadata",
    "move_file, actions-move-file"
  })
  void carriesOutTheActionAndReportsSuccess(String action, String route) {
    Command command = Samples.command(action, Map.of());
    route(route).does(exchange -> exchange.setVariable("result.seen", 1));

    Exchange exchange = runWith(command);

    assertThat(exchange.getException()).isNull();
    assertThat(route(route).call().getExchange().getVariables())
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
                Samples.result(action, "seen", 1)));
  }

  @Test
  void reportsAFailureWithWhatIsKnown() {
    route("actions-start-print")
        .does(
            exchange -> {
              exchange.setVariable("result.filename", "cube.gcode");
              throw Samples.unreachable(context, voron());
            });

    Exchange exchange = runWith(Samples.command("start_print", Map.of()));

    assertThat(exchange.getException()).isNull();
    assertThat(route("commands-capture-snapshot").calls()).isEmpty();
    assertThat(outcome())
        .isEqualTo(
            new Outcome(
                new Identifier(42),
                new Identifier(7),
                false,
                "moonraker at http://voron.test:7125 cannot be reached: connection refused",
                Samples.result("start_print", "filename", "cube.gcode")));
  }

  @Test
  void hidesTheTextOfAnUnexpectedError() {
    route("actions-pause").fails(new IllegalStateException("/home/pi/secret"));

    runWith(Samples.command("pause", Map.of()));

    assertThat(outcome().errorMessage())
        .isEqualTo("internal error (IllegalStateException); see the connector's log");
  }

  @Test
  void refusesAnUnknownAction() {
    runWith(Samples.command("self_destruct", Map.of()));

    assertThat(outcome().succeeded()).isFalse();
    assertThat(outcome().errorMessage()).isEqualTo("unsupported action: self_destruct");
    assertThat(route("commands-capture-snapshot").calls()).isEmpty();
  }

  @Test
  void doesNotCarryOutWhatThePolicyRefuses() {
    Command command = Samples.command("pause", Map.of());
    route("commands-check-policy")
        .does(
            exchange -> {
              assertThat(exchange.getVariables())
                  .containsEntry("command", command)
                  .containsEntry("printer", voron());
              throw new CommandRefusedException("refused by policy rule \"deny\": not now");
            });

    runWith(command);

    assertThat(outcome().succeeded()).isFalse();
    assertThat(outcome().errorMessage()).isEqualTo("refused by policy rule \"deny\": not now");
    assertThat(route("actions-pause").calls()).isEmpty();
  }

  @Test
  void doesNotCountStopsThatNeverReachedThePrinter() {
    countByThePolicy();
    route("actions-emergency-stop").fails(Samples.unreachable(context, voron()));
    for (int i = 0; i < 5; i++) {
      stop();
    }
    // Moonraker answers, but Klipper is away.
    route("actions-emergency-stop").fails(Samples.moonrakerError(context, 503));
    for (int i = 0; i < 5; i++) {
      stop();
    }
    assertThat(errors()).hasSize(10).noneMatch(error -> error.contains("max_per_minute"));

    forgetWhatTheMocksReceived();
    countByThePolicy();
    for (int i = 0; i < 7; i++) {
      stop();
    }
    assertThat(errors()).hasSize(1).allMatch(error -> error.contains("\"max_per_minute\" (6)"));
  }

  @Test
  void countsStopsThatMayHaveReachedThePrinter() {
    countByThePolicy();
    route("actions-emergency-stop").fails(Samples.outcomeUnknown(context, ender()));
    for (int i = 0; i < 7; i++) {
      runWith(new Command(new Identifier(i), ender().printerId(), "emergency_stop", Map.of()));
    }

    assertThat(errors()).hasSize(7);
    assertThat(errors().get(6)).contains("\"max_per_minute\" (6)");
  }

  @Test
  void countsAnUploadThatWasTakenBackAfterItWasSent() throws Exception {
    Files.writeString(policy(), "{\"max_per_minute\": {\"upload_file\": 1}}");
    countByThePolicy();
    CommandLanes lanes = bean(CommandLanes.class, "commandLanes");
    route("actions-upload-file")
        .does(
            exchange -> {
              lanes.withdrawStarts(Samples.command("cancel", Map.of()), null);
              lanes.follow(exchange, "direct:commands-start-uploaded");
            });
    Map<String, Object> start = Map.of("filename", "a.gcode", "start", true);
    for (int i = 1; i <= 2; i++) {
      Exchange upload = new DefaultExchange(context);
      upload.getMessage().setBody(command(i, "upload_file", start));
      lanes.enter(upload, "direct:start");
      lanes.awaitIdle();
    }

    assertThat(errors())
        .satisfiesExactly(
            first -> assertThat(first).contains("withdrawn by cancel 42"),
            second -> assertThat(second).contains("\"max_per_minute\" (1)"));
  }

  @Test
  void countsAnUploadThatWasRefusedOnItsWay() throws Exception {
    Files.writeString(
        policy(), "{\"scan_files\": true, \"max_per_minute\": {\"print_from_url\": 1}}");
    countByThePolicy();
    route("actions-print-from-url").does(this::sendsABadLine);

    Exchange first = runWith(command(1, "print_from_url", Map.of("filename", "a.gcode")));

    assertThat(first.getVariable(Decision.VARIABLE)).isEqualTo(new Decision(false, "scan_files"));
    runWith(command(2, "print_from_url", Map.of("filename", "a.gcode")));
    assertThat(errors())
        .satisfiesExactly(
            error -> assertThat(error).contains("\"scan_files\": line 1 of the file"),
            error -> assertThat(error).contains("\"max_per_minute\" (1)"));
  }

  private void sendsABadLine(Exchange exchange) throws IOException {
    FileScan scan = bean(Policy.class, "policy").scan(voron().printerId());
    byte[] line = "SAVE_CONFIG\n".getBytes(StandardCharsets.UTF_8);
    scan.seen(line, line.length);
  }

  private Command command(int id, String action, Map<String, Object> params) {
    return new Command(new Identifier(id), voron().printerId(), action, params);
  }

  private void countByThePolicy() {
    Policy policy = bean(Policy.class, "policy");
    route("commands-check-policy")
        .does(
            exchange -> {
              policy.check(exchange);
              policy.count(exchange);
            });
  }

  private void stop() {
    runWith(Samples.command("emergency_stop", Map.of()));
  }

  private List<String> errors() {
    return route("commands-report-outcome").calls().stream()
        .map(call -> call.getBody(Outcome.class).errorMessage())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void doesNotCarryOutWhatHasExpired() {
    Command expired =
        new Command(
            new Identifier(42),
            new Identifier(7),
            "pause",
            Map.of(),
            Instant.parse("2026-01-02T03:04:05Z"));

    runWith(expired);

    assertThat(outcome().succeeded()).isFalse();
    assertThat(outcome().errorMessage())
        .isEqualTo("expired: it was valid until 2026-01-02T03:04:05Z and was not carried out");
    assertThat(route("actions-pause").calls()).isEmpty();
  }

  @Test
  void refusesACommandForAPrinterThatIsNotThereAnyMore() {
    runWith(new Command(new Identifier(42), new Identifier("sold"), "pause", Map.of()));

    assertThat(outcome().errorMessage()).isEqualTo("unknown printer_id sold");
    assertThat(route("actions-pause").calls()).isEmpty();
  }

  /** The one outcome that was reported. */
  private Outcome outcome() {
    return route("commands-report-outcome").call().getBody(Outcome.class);
  }
}
