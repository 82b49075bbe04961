package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A coil winder, which has no extruder, no bed and no prints, is a machine like any printer. */
class WinderScenariosTest extends WorkshopTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "coils";
  private static final String POLICY =
      "{\"profile\": \"full\", \"macro_params\": {\"WINDER_START\": {\"rpm\": {\"max\": 2000}}}}";
  private static final Map<String, Object> LONG = Map.of("RPM", 60, "LAYERS", 1000);

  private VirtualPrinter winder;

  @Test
  void isSeenWithItsOwnObjects() throws Exception {
    start(1);

    eventually("it is ready")
        .untilAsserted(
            () -> {
              assertThat(health().get("reachable")).isEqualTo(true);
              assertThat(health().get("klippy_state")).isEqualTo("ready");
            });
    eventually("a snapshot").until(() -> !workshop.snapshotsOf(NAME).isEmpty());
    assertThat(objects().keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "webhooks", "bldc_motor", "angle_sensor", "spindle_hall", "traverse", "winder_control");
    assertThat(objects().get("winder_control"))
        .hasToString(winder.object("winder_control").toString());
  }

  @Test
  void tellsAtOnceThatItWinds() throws Exception {
    start(3600);
    eventually("the websocket").until(() -> workshop.live(NAME).isPresent());

    PrinterCondition.post(winder, "/printer/gcode/script?script=WINDER_START%20RPM=60");
    awaitTold("is_winding", true);
    PrinterCondition.post(winder, "/printer/gcode/script?script=WINDER_PAUSE");
    awaitTold("is_paused", true);
    PrinterCondition.post(winder, "/printer/gcode/script?script=WINDER_STOP");
    awaitTold("is_winding", false);
  }

  @Test
  void isStartedPausedResumedAndCancelled() throws Exception {
    start(1);

    assertThat(error("pause", Map.of())).isEqualTo("nothing to pause: the winder is idle");
    CommandRecord started = run("start_print", Map.of("params", LONG));
    assertThat(started.errorMessage()).isNull();
    assertThat(started.result().get("script").toString())
        .startsWith("WINDER_START ")
        .contains(" RPM=60")
        .contains(" LAYERS=1000");
    assertThat(error("start_print", Map.of("params", LONG)))
        .isEqualTo("cannot start: the winder is busy");
    assertThat(error("homing", Map.of()))
        .isEqualTo("refused by policy rule \"only_while_idle\": the winder is busy");
    assertThat(error("pause", Map.of())).isNull();
    assertThat(error("start_print", Map.of("params", LONG)))
        .isEqualTo("cannot start: the winder is paused");
    assertThat(error("resume", Map.of())).isNull();
    assertThat(error("cancel", Map.of())).isNull();
    assertThat(error("cancel", Map.of())).isEqualTo("nothing to cancel: the winder is idle");

    assertThat(names(winder.effects()))
        .containsExactly("WINDER_START", "WINDER_PAUSE", "WINDER_RESUME", "WINDER_STOP");
  }

  @Test
  void whatIsWrongReachesNoWinder() throws Exception {
    start(1);

    assertThat(error("start_print", Map.of("filename", "cube.gcode")))
        .startsWith("params.filename for start_print is for printers; a winder is started with");
    assertThat(error("start_print", Map.of()))
        .isEqualTo("missing params.params.RPM for start_print: it must be a number from 1 to 3000");
    assertThat(error("start_print", Map.of("params", Map.of("RPM", 2500))))
        .isEqualTo(
            "refused by policy rule \"macro_params\" (WINDER_START RPM up to 2000): 2500 is more");
    assertThat(macroError(Map.of("RPM", 2500))).contains("\"macro_params\"");
    assertThat(macroError(Map.of("RPM", "2500"))).contains("\"macro_params\"");
    assertThat(macroError(Map.of("RPM", 0.5)))
        .isEqualTo(
            "params.params.RPM for run_macro must be a number from 1 to 3000, but is the number"
                + " 0.5");
    assertThat(macroError(Map.of("RPM", 60, "LAYERS", 1.5)))
        .contains("params.params.LAYERS for run_macro must be a whole number from 1 to 1000");
    assertThat(macroError(Map.of("RPM", 60, "SPEED", 1)))
        .contains("params.params.SPEED for run_macro is not known: WINDER_START has LAYERS");

    assertThat(winder.requests().matching("POST", "/printer/gcode/script")).isEmpty();
    assertThat(winder.effects()).isEmpty();
  }

  @Test
  void runsItsMacrosAndStopsAtOnce() throws Exception {
    start(1);

    CommandRecord macro =
        run("run_macro", Map.of("name", "winder_start", "params", Map.of("rpm", 60)));
    assertThat(macro.errorMessage()).isNull();
    assertThat(macro.result()).containsEntry("script", "WINDER_START RPM=60");
    eventually("the winding").until(() -> isTrue("is_winding"));

    assertThat(error("emergency_stop", Map.of())).isNull();
    eventually("a heartbeat that says so")
        .until(() -> "shutdown".equals(health().get("klippy_state")));
    assertThat(error("firmware_restart", Map.of())).isNull();
    assertThat(error("start_print", Map.of("params", LONG))).isNull();
  }

  @Test
  void worksTheSameAtKlippersOwnSocket() throws Exception {
    Path socket = workshop.folder().resolve("klippy");
    winder =
        workshop.add(
            NAME,
            VirtualPrinterOptions.defaults().withKind(PrinterKind.WINDER).withKlippySocket(socket),
            5);
    configure(3600, URI.create("unix:" + socket));
    workshop.start(Map.of("events.intervalMillis", "50"));
    eventually("the socket").until(() -> workshop.live(NAME).isPresent());

    assertThat(error("start_print", Map.of("params", LONG))).isNull();
    awaitTold("is_winding", true);
    assertThat(error("pause", Map.of())).isNull();
    awaitTold("is_paused", true);
    assertThat(error("resume", Map.of())).isNull();
    assertThat(error("cancel", Map.of())).isNull();
    awaitTold("is_winding", false);
    assertThat(macroError(Map.of("RPM", 60))).isNull();
    awaitTold("is_winding", true);
  }

  @Test
  void isAskedOnceWhateverWaitsWhileItsKlipperHangs() throws Exception {
    Path socket = workshop.folder().resolve("klippy");
    winder =
        workshop.add(
            NAME,
            VirtualPrinterOptions.defaults().withKind(PrinterKind.WINDER).withKlippySocket(socket),
            5);
    configure(3600, URI.create("unix:" + socket));
    workshop.start(
        Map.of(
            "printer.statusMillis", "500",
            "printer.answerMillis", "500",
            "printer.lostPatienceSeconds", "1",
            "breaker.failures", "1000"));
    eventually("the socket").until(() -> workshop.live(NAME).isPresent());
    winder.hang();

    List<Object> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(workshop.queue(NAME, "get_status", Map.of()));
      if (i % 10 == 0) {
        Map<String, Object> start = Map.of("name", "WINDER_START", "params", Map.of("RPM", 60));
        waiting.add(workshop.queue(NAME, "run_macro", start));
      }
    }
    Object stop = workshop.queue(NAME, "emergency_stop", Map.of());

    eventually("the stop is sent").until(() -> !asked("emergency_stop").isEmpty());
    assertThat(waiting).as("before the others").anyMatch(id -> !cloud.command(id).finished());
    assertThat(workshop.finished(stop).errorMessage()).contains("did not answer in time");
    for (Object id : waiting) {
      assertThat(workshop.finished(id).errorMessage()).contains("did not answer in time");
    }
    assertThat(asked("emergency_stop")).hasSize(1);
    assertThat(asked("gcode/script")).isEmpty();
    winder.ready();
    eventually("the stop").until(() -> !winder.effects().isEmpty());
    assertThat(names(winder.effects())).containsExactly("emergency_stop");
  }

  private List<ReceivedRequest> asked(String method) {
    return winder.requests().matching(ReceivedRequest.KLIPPY, method);
  }

  @Test
  void isNoMysteryToItsOwner() throws Exception {
    start(1);
    assertThat(error("start_print", Map.of("params", LONG))).isNull();

    eventually("the websocket").until(() -> workshop.live(NAME).isPresent());
    JsonNode told = JSON.readTree(said("status", "--json")).get("printers").get(0);
    assertThat(told.get("machine").asText()).isEqualTo("winder");
    assertThat(told.get("job").get("state").asText()).isEqualTo("printing");
    assertThat(told.get("job").get("file").asText()).isEmpty();
    assertThat(said("status")).contains(NAME + " (winder " + workshop.idOf(NAME) + ") at ");

    assertThat(said("doctor").lines().filter(line -> line.contains(NAME)))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("ok"))
        .anyMatch(line -> line.contains("macros: those of the winder are there"));
  }

  @Test
  void doctorSaysWhatAPrinterLacksToBeAWinder() throws Exception {
    winder = workshop.add(NAME);
    configure(1, winder.baseUrl());
    workshop.start(Map.of());

    assertThat(said("doctor"))
        .contains(
            "warn  coils objects: the winder has no object winder_control. Fix: add it to",
            "warn  coils macros: the winder has no macro WINDER_START. Fix: add it to printer.cfg");
    assertThat(error("start_print", Map.of("params", LONG)))
        .startsWith("klipper has carried out WINDER_START ")
        .contains("but the winder is idle");
  }

  private void start(int snapshotSeconds) throws Exception {
    winder = workshop.add(NAME, VirtualPrinterOptions.defaults().withKind(PrinterKind.WINDER), 5);
    configure(snapshotSeconds, winder.baseUrl());
    workshop.start(Map.of("events.intervalMillis", "50"));
  }

  private void configure(int snapshotSeconds, URI baseUrl) throws Exception {
    workshop.addAddress(
        NAME, baseUrl, Map.of("ui_port", winder.uiUrl().getPort(), "machine", "winder"));
    workshop.writeConfig(Map.of("push_snapshots_seconds", snapshotSeconds));
    Files.writeString(workshop.folder().resolve("policy.json"), POLICY);
  }

  private String macroError(Map<String, Object> params) {
    return error("run_macro", Map.of("name", "WINDER_START", "params", params));
  }

  private String error(String action, Map<String, Object> params) {
    CommandRecord ended = run(action, params);
    assertThat(ended.status() == CommandStatus.SUCCEEDED).isEqualTo(ended.errorMessage() == null);
    return ended.errorMessage();
  }

  private CommandRecord run(String action, Map<String, Object> params) {
    return workshop.run(NAME, action, params);
  }

  private void awaitTold(String field, boolean value) {
    eventually(field + " is " + value).until(() -> isTrue(field) == value);
  }

  private boolean isTrue(String field) {
    return objects().get("winder_control") instanceof Map<?, ?> control
        && Boolean.TRUE.equals(control.get(field));
  }

  /** The objects of the snapshot that was taken last: two that are sent at once may cross. */
  private Map<?, ?> objects() {
    Map<String, Object> newest =
        workshop.snapshotsOf(NAME).stream()
            .sorted(Comparator.comparing(body -> Instant.parse(body.get("captured_at").toString())))
            .reduce(Map.of(), (older, newer) -> newer);
    return newest.get("payload") instanceof Map<?, ?> payload
            && payload.get("status") instanceof Map<?, ?> objects
        ? objects
        : Map.of();
  }

  private Map<?, ?> health() {
    List<?> printers = (List<?>) cloud.connectors().get(0).lastHeartbeat().get("printers");
    return (Map<?, ?>) printers.get(0);
  }

  private static List<String> names(List<String> lines) {
    return lines.stream().map(line -> line.split(" ")[0]).toList();
  }

  private String said(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add(1, "--config=" + workshop.config());
    StringWriter out = new StringWriter();
    ConnectorCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
    return out.toString();
  }
}
