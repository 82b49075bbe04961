package io.printerconnector.scenario;

import static io.printerconnector.scenario.Likeness.assertAlike;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.QueuedCommand;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrintState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs scenarios: one connector with a printer for each, and all commands in one poll, so that they
 * cannot disturb each other and take little time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScenarioRun {

  private static final String QUERY = "POST /printer/objects/query";
  // In the query for a status.
  private static final String USUAL = "\"print_stats\":null";
  private static final String LISTEN = "GET /websocket";
  // The limits are for a machine that is busy with all the printers at once.
  private static final Map<String, String> QUICK =
      Map.ofEntries(
          Map.entry("commands.limit", "1000"),
          Map.entry("watch.tickMillis", "50"),
          Map.entry("watch.silenceSeconds", "8"),
          Map.entry("watch.refreshSeconds", "1"),
          Map.entry("printer.statusMillis", "8000"),
          Map.entry("printer.answerMillis", "8000"),
          Map.entry("printer.controlMillis", "8000"),
          Map.entry("printer.storeMillis", "8000"),
          Map.entry("printer.startPatienceSeconds", "1"),
          Map.entry("printer.startCheckMillis", "50"),
          Map.entry("printer.controlPatienceSeconds", "2"),
          Map.entry("printer.lostPatienceSeconds", "2"));

  private final Map<String, VirtualPrinter> printers = new LinkedHashMap<>();
  private final Map<String, Integer> effectsBefore = new HashMap<>();
  private final Map<String, Object> commandIds = new HashMap<>();
  private final List<CommandScenario> scenarios;
  private Workshop workshop;
  private FileServer files;

  ScenarioRun(List<CommandScenario> scenarios) {
    this.scenarios = scenarios;
  }

  final List<CommandScenario> scenarios() {
    return scenarios;
  }

  @Test
  void namesAreUnique() {
    assertThat(scenarios.stream().map(CommandScenario::name)).doesNotHaveDuplicates();
  }

  @BeforeAll
  void queueAllCommands() throws Exception {
    workshop = new Workshop();
    for (CommandScenario scenario : scenarios) {
      Path folder = folder(scenario);
      scenario.files().forEach(file -> Gcode.write(folder, file));
      if (scenario.printer().prints()) {
        Gcode.write(folder, PrinterCondition.FILE);
      }
      VirtualPrinterOptions options =
          VirtualPrinterOptions.defaults()
              .withKind(scenario.kind())
              .withMacros(scenario.macros())
              .withGcodesDirectory(folder);
      VirtualPrinter printer = workshop.add(scenario.name(), options);
      printers.put(scenario.name(), printer);
      if (!scenario.data().isEmpty()) {
        Path data = workshop.folder().resolve("data-" + scenarios.indexOf(scenario));
        for (Map.Entry<String, String> file : scenario.data().entrySet()) {
          Files.createDirectories(data.resolve(file.getKey()).getParent());
          Files.writeString(data.resolve(file.getKey()), file.getValue());
        }
        workshop.addAddress(
            scenario.name(), printer.baseUrl(), Map.of("printer_data", data.toString()));
      }
    }
    files = new FileServer(Files.writeString(workshop.folder().resolve("served"), "G28\n"));
    workshop.allowEverything(files.authority());
    // The loops send one heartbeat and one batch of snapshots; all other queries are of commands.
    workshop.writeConfig(Map.of("heartbeat_seconds", 3600, "push_snapshots_seconds", 3600));
    workshop.start(QUICK);
    // A busy machine needs a while to get to know so many printers.
    eventually("all printers")
        .atMost(Duration.ofMinutes(2))
        .until(() -> printers.keySet().stream().allMatch(name -> workshop.live(name).isPresent()));
    scenarios.forEach(this::prepare);
    scenarios.forEach(this::awaitThatItIsNoticed);
    // Not before: a websocket that was lost for a moment comes back only if the printer answers.
    scenarios.forEach(this::breakWhatItSays);
    scenarios.forEach(this::queue);
  }

  private Path folder(CommandScenario scenario) {
    return workshop.folder().resolve("gcodes-" + scenarios.indexOf(scenario));
  }

  private void prepare(CommandScenario scenario) {
    VirtualPrinter printer = printers.get(scenario.name());
    scenario.printer().applyTo(printer, scenario.macros());
    effectsBefore.put(scenario.name(), printer.effects().size());
  }

  private void breakWhatItSays(CommandScenario scenario) {
    VirtualPrinter printer = printers.get(scenario.name());
    printer.requests().clear();
    scenario.faults().forEach(fault -> printer.faults().add(Fault.fromJson(fault)));
  }

  /** Until then a command may be judged by what the websocket told last. */
  private void awaitThatItIsNoticed(CommandScenario scenario) {
    String name = scenario.name();
    if (!scenario.printer().answers()) {
      eventually("the end of what it tells").until(() -> workshop.live(name).isEmpty());
      return;
    }
    KlippyState klippy = printers.get(name).state().klippy();
    eventually("the state of " + name)
        .until(
            () ->
                workshop
                    .live(name)
                    .filter(live -> live.klippyState().equals(klippy.text()))
                    .filter(live -> klippy != KlippyState.READY || live.job().equals(job(name)))
                    .isPresent());
  }

  /** What the guards of the actions must see: print_stats alone may be ahead of the rest. */
  private String job(String name) {
    PrintState print = printers.get(name).state().print();
    return print == PrintState.PRINTING || print == PrintState.PAUSED ? print.text() : "idle";
  }

  private void queue(CommandScenario scenario) {
    Map<String, Object> wire =
        scenario.wire(workshop.idOf(scenario.name()), "http://" + files.authority());
    Object id = wire.remove("id");
    commandIds.put(
        scenario.name(),
        workshop.cloud().queue(new QueuedCommand(id, null, null, null, null, wire)));
  }

  @AfterAll
  void close() throws Exception {
    files.close();
    workshop.close();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void printerAndCloudGetWhatTheScenarioSays(CommandScenario scenario) throws Exception {
    CommandRecord outcome = outcome(scenario);
    VirtualPrinter printer = printers.get(scenario.name());
    String url = printer.baseUrl().toString();

    Map<String, Object> completion = new LinkedHashMap<>();
    completion.put("status", outcome.status().wireName());
    completion.put("error", outcome.errorMessage());
    completion.put("result", outcome.result());
    completion.values().removeIf(value -> value == null);
    Map<String, Object> expected = new LinkedHashMap<>(scenario.cloudGets());
    Object snapshot = expected.remove("snapshot");
    Object target = expected.remove("completion");
    expected.remove("file");
    expected.computeIfPresent("error", (name, text) -> text.toString().replace("{url}", url));

    assertAlike("completion", completion, expected);
    assertThat(requestsTo(printer)).as("requests").hasSameSizeAs(scenario.printerGets());
    assertAlike("requests", requestsTo(printer), scenario.printerGets());
    // A print that was seen to begin goes on.
    eventually("the effects")
        .untilAsserted(
            () ->
                assertAlike(
                    "effects",
                    effectsOn(printer, scenario),
                    String.join(", ", scenario.effects())));
    for (Map.Entry<String, String> file : scenario.stored().entrySet()) {
      assertThat(folder(scenario).resolve(file.getKey())).hasContent(file.getValue());
    }
    if (scenario.cloudGets().get("file") instanceof String sent) {
      assertThat(files.received()).containsKey(sent);
    }
    if (snapshot != null) {
      eventually("the snapshot")
          .untilAsserted(() -> assertThat(newestPrintState(scenario)).isEqualTo(snapshot));
    }
    if (target != null) {
      assertThat(workshop.cloud().requests().matching("POST", target.toString())).hasSize(1);
    }
    assertThat(String.valueOf(outcome.errorMessage()))
        .doesNotContain("Traceback", "File \"", "/home/", "HTTPError", "\n");
  }

  /** What the printer was asked but its objects, as METHOD, raw target and body. */
  private static List<String> requestsTo(VirtualPrinter printer) {
    return lines(printer).filter(line -> !line.startsWith(QUERY)).toList();
  }

  private static Stream<String> lines(VirtualPrinter printer) {
    return printer.requests().all().stream()
        .map(ScenarioRun::line)
        .filter(line -> !line.equals(LISTEN));
  }

  /** All that the printer was asked for the scenario but its usual status. */
  final List<String> received(CommandScenario scenario) {
    return lines(printers.get(scenario.name())).filter(line -> !line.contains(USUAL)).toList();
  }

  /** What became of the command of the scenario, as soon as that is known. */
  final CommandRecord outcome(CommandScenario scenario) {
    Object id = commandIds.get(scenario.name());
    eventually("the completion of " + id).until(() -> workshop.cloud().command(id).finished());
    return workshop.cloud().command(id);
  }

  private static String line(ReceivedRequest request) {
    return (request.method() + " " + request.target() + " " + request.body()).strip();
  }

  private String effectsOn(VirtualPrinter printer, CommandScenario scenario) {
    List<String> effects = printer.effects();
    return String.join(", ", effects.subList(effectsBefore.get(scenario.name()), effects.size()));
  }

  /**
   * By when it was taken: the snapshot of a change and that of the command may cross. One that says
   * that a busy printer did not answer has no print state.
   */
  private Object newestPrintState(CommandScenario scenario) {
    return workshop.snapshotsOf(scenario.name()).stream()
        .filter(body -> printState(body) != null)
        .max(Comparator.comparing(body -> Instant.parse(body.get("captured_at").toString())))
        .map(ScenarioRun::printState)
        .orElse(null);
  }

  private static Object printState(Map<String, Object> snapshot) {
    return snapshot.get("payload") instanceof Map<?, ?> payload
            && payload.get("status") instanceof Map<?, ?> status
            && status.get("print_stats") instanceof Map<?, ?> stats
        ? stats.get("state")
        : null;
  }
}
