package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.check.RouteFile;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.gcode.Heating;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.routes.rules.RouteFiles;
import io.printerconnector.scenario.CommandScenario;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The actions that read their parameters and hand the rest to one other route, as rows of a table:
 * what that route is called with, and what becomes of its answer.
 */
public class PlainActionsTest extends ActionTest {

  private static final String SCRIPT = "printer-run-script";
  private static final String MOONRAKER = "kamelet:moonraker";
  private static final Set<String> SCRIPTED =
      RouteFiles.all().stream()
          .filter(file -> file.text().contains("direct:" + SCRIPT))
          .map(RouteFile::name)
          .collect(Collectors.toSet());
  private static final Map<String, Object> MOTOR = Map.of("bldc_motor", Map.of("current_rpm", 998));
  private static final Map<String, Object> WINDER = winder();

  /**
   * An action with parameters, the route or template it calls, that route's answer, and what is
   * wanted.
   */
  private record Row(
      String action,
      Map<String, Object> params,
      String callee,
      Object answer,
      Map<String, Object> wanted) {}

  private static Row row(
      String action,
      Map<String, Object> params,
      String callee,
      Object answer,
      Object... namesAndValues) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      wanted.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Row(action, params, callee, answer, wanted);
  }

  private static Row restart(String action, String path) {
    return row(action, Map.of(), "kamelet:restart-klipper", null, "argument.path", path);
  }

  private static Row result(
      String action, String path, Map<String, Object> answer, Object... results) {
    Row row = row(action, Map.of(), MOONRAKER, answer, results);
    row.wanted().put("argument.method", "GET");
    row.wanted().put("argument.path", path);
    row.wanted().put("argument.gives", "result");
    return row;
  }

  private static Row script(String action, Map<String, Object> params, String script) {
    return row(action, params, SCRIPT, null, "script", script);
  }

  private static Row heating(String action, Map<String, Object> params, String heated) {
    return row(action, params, "printer-set-heater", null, "heated", heated);
  }

  private static String heated(Heating heating) {
    return heating.heater() + " " + heating.target();
  }

  private Stub callee(Row row) {
    return row.callee().startsWith("kamelet:")
        ? kamelet(row.callee().substring("kamelet:".length()))
        : route(row.callee());
  }

  static Stream<Row> rows() {
    return Stream.concat(written(), ofTheScenarios());
  }

  /** What actions run as one script, as their scenarios say it. */
  private static Stream<Row> ofTheScenarios() {
    return CommandScenario.all("actions.yaml").stream()
        .filter(scenario -> "succeeded".equals(scenario.cloudGets().get("status")))
        .filter(scenario -> scenario.printerGets().size() == 1)
        .filter(scenario -> runsItsScript(scenario.command().get("action").toString()))
        .map(PlainActionsTest::row);
  }

  private static boolean runsItsScript(String action) {
    return !action.equals("extrude") // it asks the extruder first, and has a test of its own
        && SCRIPTED.contains("actions/" + action.replace('_', '-'));
  }

  @SuppressWarnings("unchecked") // the parameters are written as an object
  private static Row row(CommandScenario scenario) {
    String body = scenario.printerGets().get(0).replaceFirst("POST /printer/gcode/script ", "");
    Map<String, Object> params =
        (Map<String, Object>) scenario.command().getOrDefault("params", Map.of());
    Object script = ((Map<?, ?>) JsonText.parse(body)).get("script");
    return script(scenario.command().get("action").toString(), params, script.toString());
  }

  private static Stream<Row> written() {
    Map<String, Object> info = Map.of("state", "ready");
    List<Object> cameras = List.of(Map.of("name", "front"));
    return Stream.of(
        restart("restart_klipper", "/printer/restart"),
        restart("firmware_restart", "/printer/firmware_restart"),
        result("printer_info", "/printer/info", info, "result.info", info),
        result(
            "list_objects",
            "/printer/objects/list",
            Map.of("objects", List.of("toolhead")),
            "result.objects",
            List.of("toolhead")),
        result(
            "list_webcams",
            "/server/webcams/list",
            Map.of("webcams", cameras),
            "result.webcams",
            cameras,
            "result.count",
            1),
        row(
            "file_metadata",
            Map.of("filename", "a b/ü.gcode"),
            MOONRAKER,
            Map.of("size", 3),
            "argument.gives",
            "result",
            "argument.path",
            "/server/files/metadata?filename=a%20b%2F%C3%BC.gcode",
            "result.filename",
            "a b/ü.gcode",
            "result.metadata",
            Map.of("size", 3)),
        row(
            "get_status",
            Map.of("objects", List.of("bldc_motor")),
            MOONRAKER,
            Map.of("eventtime", 12.5, "status", MOTOR),
            "argument.method",
            "POST",
            "argument.path",
            "/printer/objects/query",
            "argument.gives",
            "result",
            "argument.body",
            "{\"objects\":{\"bldc_motor\":null}}",
            "result.status",
            MOTOR,
            "result.eventtime",
            12.5),
        heating("set_bed", Map.of("temperature", 60.5), "heater_bed 60.5"),
        heating("set_hotend", Map.of("temperature", 210), "extruder 210"),
        heating("set_hotend", Map.of("temperature", 0, "tool", 2), "extruder2 0"),
        row("homing", Map.of(), SCRIPT, null, "script", "G28", "result.axes", "all", "undo", null),
        row(
            "homing",
            Map.of("axes", List.of("y", "X")),
            SCRIPT,
            null,
            "script",
            "G28 X Y",
            "result.axes",
            List.of("X", "Y")),
        row(
            "jog",
            Map.of("axes", Map.of("x", 10, "y", -5), "speed", 3000),
            SCRIPT,
            null,
            "script",
            "SAVE_GCODE_STATE NAME=connector_jog\nG91\nG1 X10 Y-5 F3000\n"
                + "RESTORE_GCODE_STATE NAME=connector_jog",
            "undo",
            "RESTORE_GCODE_STATE NAME=connector_jog"),
        script("jog", Map.of("axes", Map.of("x", 1, "z", 2)), jog("G1 X1 Z2 F200")),
        row(
            "run_gcode",
            Map.of("script", "G28 ; ${body}\r\nM117 \"hi\""),
            SCRIPT,
            null,
            "script",
            "G28 ; ${body}\nM117 \"hi\"",
            "undo",
            null),
        row(
            "run_macro",
            WINDER,
            SCRIPT,
            null,
            "script",
            "WINDER_START RPM=1000 LAYERS=5",
            "result.script",
            "WINDER_START RPM=1000 LAYERS=5",
            "undo",
            null));
  }

  private static Map<String, Object> winder() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("rpm", 1000);
    params.put("layers", 5);
    return Map.of("name", "winder_start", "params", params);
  }

  private static String jog(String move) {
    return "SAVE_GCODE_STATE NAME=connector_jog\nG91\n%s\nRESTORE_GCODE_STATE NAME=connector_jog"
        .formatted(move);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void handsOverWhatTheRowSays(Row row) {
    callee(row).returns(row.answer());

    Exchange exchange = carryOut(row.action(), row.params());

    assertThat(exchange.getException()).isNull();
    Message call = callee(row).call();
    row.wanted()
        .forEach(
            (name, value) ->
                assertThat(
                        switch (name) {
                          case "heated" -> heated(exchange.getVariable("heating", Heating.class));
                          default ->
                              name.startsWith("argument.")
                                  ? call.getExchange().getProperty(name)
                                  : exchange.getVariable(name);
                        })
                    .as(name)
                    .isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void failsAsTheOtherRouteDoes(Row row) {
    Exception error = new CommandFailedException("klipper is in state error");
    callee(row).fails(error);

    assertThat(carryOut(row.action(), row.params()).getException()).isSameAs(error);
  }

  static Stream<Row> refused() {
    return Stream.of(
        row("file_metadata", Map.of("filename", "../x"), MOONRAKER, "\"../x\" has a"),
        row(
            "get_status",
            Map.of("objects", 7),
            MOONRAKER,
            "params.objects for get_status must be a list of names"),
        row(
            "set_bed",
            Map.of("temperature", "60"),
            "printer-set-heater",
            "params.temperature for set_bed must be a number, but is a string"),
        row("set_bed", Map.of(), "printer-set-heater", "missing params.temperature for set_bed"),
        row(
            "set_hotend",
            Map.of("temperature", "60"),
            "printer-set-heater",
            "params.temperature for set_hotend must be a number, but is a string"),
        row(
            "set_hotend",
            Map.of(),
            "printer-set-heater",
            "missing params.temperature for set_hotend"),
        row(
            "set_hotend",
            Map.of("temperature", 210, "tool", -1),
            "printer-set-heater",
            "params.tool for set_hotend must be a whole number from 0 to 99, but is the number -1"),
        row(
            "homing",
            Map.of("axes", "q"),
            "printer-run-script",
            "params.axes for homing has an unknown axis"),
        row(
            "jog",
            Map.of("axes", Map.of("x", 10, "y", "far")),
            "printer-run-script",
            "params.axes.y for jog must be a number, but is a string"),
        row(
            "run_gcode",
            Map.of("script", "M117 help\n m112 ; now"),
            "printer-run-script",
            "use the action emergency_stop"),
        row(
            "run_macro",
            Map.of("name", "SAY", "params", Map.of("text", "hi\nG28")),
            "printer-find-macro",
            "params.params.text for run_macro must be a number, true, false, or"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatCannotBeMeant(Row row) {
    assertInvalid(carryOut(row.action(), row.params()), row.answer().toString());
    assertThat(callee(row).calls()).isEmpty();
  }

  /** The guards before the call: a job on the printer, a macro that it does not have. */
  static Stream<Row> guarded() {
    return Stream.of(
        row("homing", Map.of(), "printer-require-idle", null),
        row("jog", Map.of("axes", Map.of("x", 10)), "printer-require-idle", null),
        row("run_macro", WINDER, "printer-find-macro", null));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void runsNothingThatItsGuardRefuses(Row row) {
    Exception error = new CommandRefusedException("printing");
    callee(row).fails(error);

    assertThat(carryOut(row.action(), row.params()).getException()).isSameAs(error);
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @Test
  void readsTheUsualObjectsIfNoneIsNamed() {
    kamelet("moonraker").returns(Map.of("eventtime", 12.5, "status", Map.of()));

    assertThat(carryOut("get_status", Map.of()).getException()).isNull();

    assertThat(kamelet("moonraker").arguments().get("body"))
        .asString()
        .contains("\"print_stats\":null", "\"webhooks\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@10.0.0.9/snap?a=b@c http://10.0.0.9/snap?a=b@c",
        "rtsp://user:sec@ret@cam:554/live rtsp://cam:554/live",
        "//user@cam/x //cam/x",
        "/webcam/?action=snapshot /webcam/?action=snapshot",
        "http://cam/a@b http://cam/a@b"
      })
  void tellsNoPasswordsOfWebcams(String urlAndTold) {
    String url = urlAndTold.split(" ")[0];
    String told = urlAndTold.split(" ")[1];
    Map<String, Object> webcam = Map.of("snapshot_url", url, "extra_data", Map.of("u", url));
    kamelet("moonraker").returns(Map.of("webcams", List.of(webcam)));

    assertThat(carryOut("list_webcams", Map.of()).getVariable("result.webcams"))
        .isEqualTo(List.of(Map.of("snapshot_url", told, "extra_data", Map.of("u", told))));
  }

  /** Pause and resume, which differ in words only. */
  private enum Control {
    PAUSE("printing", "paused", "nothing to pause: the printer is not printing (state %s)"),
    RESUME("paused", "printing", "nothing to resume: no print is paused (state %s)");

    private final String action = name().toLowerCase(Locale.ROOT);
    private final String from;
    private final String already;
    private final String refusal;

    Control(String from, String already, String refusal) {
      this.from = from;
      this.already = already;
      this.refusal = refusal;
    }
  }

  private Exchange control(Control control, PrinterStatus status) {
    route("printer-current-status").returns(status);
    return carryOut(control.action, Map.of());
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void controlsThePrintThatThePrinterHas(Control control) {
    Exchange exchange = control(control, Samples.status(control.from, "cube.gcode"));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").arguments())
        .isEqualTo(
            Map.of("path", "/printer/print/" + control.action, "wanted", control.action + "d"));
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void refusesToControlAnIdlePrinterWithoutACall(Control control) {
    for (String state : List.of("standby", "complete", "cancelled", "error")) {
      assertThat(control(control, Samples.status(state, "cube.gcode")).getException())
          .isInstanceOf(CommandRefusedException.class)
          .hasMessage(control.refusal.formatted(state));
    }
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void leavesAPrintAloneThatIsAsItShallBe(Control control) {
    Exchange exchange = control(control, Samples.status(control.already, "cube.gcode"));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("control-print").calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void letsMoonrakerSayWhyIfKlipperIsNotReady(Control control) {
    control(control, Samples.status(new Identifier(7), "shutdown", "standby", ""));

    assertThat(kamelet("control-print").calls()).hasSize(1);
  }

  /** The route files that the rows test. */
  public static Stream<String> routeNames() {
    return Stream.concat(
            rows().map(Row::action), Arrays.stream(Control.values()).map(control -> control.action))
        .distinct()
        .map(action -> "actions/" + action.replace('_', '-'));
  }

  @Override
  protected List<String> routeFiles() {
    return routeNames().toList();
  }

  @Override
  protected String routeToReplace() {
    return null;
  }

  @Override
  protected String notMocked() {
    return "(?!actions-)";
  }

  @Override
  protected Exchange run(Consumer<Exchange> input) {
    Exchange exchange = new DefaultExchange(context);
    input.accept(exchange);
    String action = exchange.getVariable("command", Command.class).action().replace('_', '-');
    return template.send("direct:actions-" + action, exchange);
  }
}
