package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.policy.Decision;
import io.printerconnector.policy.FileScan;
import io.printerconnector.policy.Policy;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CarryOutCommandRouteTest extends RouteTest {

  private static final Set<String> REPEATED =
      Set.of(
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
          "file_metadata");
  private static final String CHECK = "commands-check-command";
  private static final String FIND = "cloud-printdock-find-file";
  private static final String DISPATCH = "commands-dispatch-command";
  private static final String RECONCILE = "commands-reconcile-command";
  private static final String START = "commands-start-uploaded";

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

  @Test
  void carriesOutTheActionAndReportsSuccess() {
    Command command = Samples.command("pause", Map.of());
    route(DISPATCH).does(exchange -> exchange.setVariable("result.seen", 1));

    assertThat(runWith(command).getException()).isNull();

    for (String route : List.of(CHECK, DISPATCH)) {
      assertThat(route(route).call().getExchange().getVariables())
          .containsEntry("command", command)
          .containsEntry("printer", voron());
    }
    assertThat(route("commands-capture-snapshot").calls()).hasSize(1);
    assertThat(outcome())
        .isEqualTo(
            new Outcome(
                new Identifier(42),
                new Identifier(7),
                true,
                null,
                Samples.result("pause", "seen", 1)));
  }

  /** What each action wants then stands in its own file. */
  @ParameterizedTest
  @MethodSource("actions")
  void looksAtThePrinterBeforeItRepeatsWhatAnEarlierRunHasBegun(String action) {
    boolean repeats = REPEATED.contains(action);

    runBegunBefore(Samples.command(action, Map.of()));

    assertThat(route(DISPATCH).calls()).hasSize(repeats ? 1 : 0);
    assertThat(route(RECONCILE).calls()).hasSize(repeats ? 0 : 1);
    assertThat(outcome().succeeded()).isTrue();
  }

  static Stream<String> actions() {
    return Stream.concat(ShippedActions.get().names().stream(), Stream.of("self_destruct"));
  }

  @Test
  void doesNotRepeatAnUploadThatMayHaveStartedItsPrint() {
    runBegunBefore(Samples.command("upload_file", Map.of("filename", "a.gcode", "start", true)));

    assertThat(route(DISPATCH).calls()).isEmpty();
    assertThat(route(RECONCILE).calls()).hasSize(1);
  }

  private void runBegunBefore(Command command) {
    run(
        exchange -> {
          exchange.setVariable("begunBefore", true);
          exchange.getMessage().setBody(command);
        });
  }

  @Test
  void startsThePrintOfAFileThatIsOnThePrinter() {
    run(
        exchange -> {
          exchange.setVariable("storedAge", Duration.ZERO);
          exchange.getMessage().setBody(Samples.command("upload_file", Map.of()));
        });

    assertThat(route(START).calls()).hasSize(1);
    assertThat(route(DISPATCH).calls()).isEmpty();
    assertThat(outcome().succeeded()).isTrue();
  }

  @Test
  void asksTheCloudForAFileThatOnlyTheCloudKnows() {
    Command named = Samples.command("print_from_url", Map.of("file_id", "f"));
    Command found = Samples.command("print_from_url", Map.of("url", "https://a.test/a.gcode"));
    route(FIND)
        .does(
            exchange -> {
              assertThat(route(CHECK).calls()).as("the policy looks at the URL").isEmpty();
              assertThat(exchange.getVariables())
                  .containsEntry("command", named)
                  .containsEntry("printer", voron());
              exchange.setVariable("command", found);
              exchange.setVariable("fileAuthorization", "Bearer hush");
            });

    runWith(named);

    for (String route : List.of(CHECK, DISPATCH)) {
      assertThat(route(route).call().getExchange().getVariables())
          .containsEntry("command", found)
          .containsEntry("fileAuthorization", "Bearer hush");
    }
    assertThat(outcome().succeeded()).isTrue();
  }

  @Test
  void asksTheCloudAgainForAStartThatAnEarlierRunHasBegun() {
    route(FIND).does(exchange -> assertThat(exchange.getVariable("begunBefore")).isEqualTo(true));

    runBegunBefore(Samples.command("print_from_url", Map.of("file_id", "f")));

    assertThat(route(FIND).calls()).hasSize(1);
    assertThat(route(RECONCILE).calls()).hasSize(1);
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @Test
  void asksNobodyForAFileWithAUrlAndProvesNothingToItsServer() {
    run(
        exchange -> {
          exchange.setVariable("fileAuthorization", "Bearer left-over");
          exchange
              .getMessage()
              .setBody(
                  Samples.command(
                      "print_from_url", Map.of("file_id", "f", "url", "https://a.test/a.gcode")));
        });

    assertThat(route(FIND).calls()).isEmpty();
    assertThat(route(DISPATCH).call().getExchange().getVariable("fileAuthorization")).isNull();
  }

  @Test
  void endsACommandWhoseFileCannotBeFound() {
    route(FIND).fails(new CommandRefusedException("Printer is busy"));

    runWith(Samples.command("print_from_url", Map.of("file_id", "f")));

    assertThat(outcome().errorMessage()).isEqualTo("Printer is busy");
    assertThat(route(CHECK).calls()).isEmpty();
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @Test
  void reportsAFailureWithWhatIsKnown() {
    route(DISPATCH)
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
    route(DISPATCH).fails(new IllegalStateException("/home/pi/secret"));

    runWith(Samples.command("pause", Map.of()));

    assertThat(outcome().errorMessage())
        .isEqualTo("internal error (IllegalStateException); see the connector's log");
  }

  @Test
  void doesNotCarryOutWhatThePolicyRefuses() {
    Command command = Samples.command("pause", Map.of());
    route(CHECK)
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
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  @Test
  void doesNotCountStopsThatNeverReachedThePrinter() {
    countByThePolicy();
    route(DISPATCH).fails(Samples.unreachable(context, voron()));
    for (int i = 0; i < 5; i++) {
      stop();
    }
    // Moonraker answers, but Klipper is away.
    route(DISPATCH).fails(Samples.moonrakerError(context, 503));
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
    route(DISPATCH).fails(Samples.outcomeUnknown(context, ender()));
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
    route(DISPATCH)
        .does(
            exchange -> {
              Exchange cancel = new DefaultExchange(context);
              cancel.getMessage().setBody(Samples.command("cancel", Map.of()));
              lanes.enter(cancel, "direct:commands-capture-snapshot");
              lanes.follow(exchange, "direct:start");
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
    route(DISPATCH).does(this::sendsABadLine);

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
    route(CHECK)
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
  void refusesACommandForAPrinterThatIsNotThereAnyMore() {
    runWith(new Command(new Identifier(42), new Identifier("sold"), "pause", Map.of()));

    assertThat(outcome().errorMessage()).isEqualTo("unknown printer_id sold");
    assertThat(route(DISPATCH).calls()).isEmpty();
  }

  /** The one outcome that was reported. */
  private Outcome outcome() {
    return route("commands-report-outcome").call().getBody(Outcome.class);
  }
}
