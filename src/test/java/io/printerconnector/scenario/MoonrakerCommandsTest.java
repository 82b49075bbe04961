package io.printerconnector.scenario;

import static io.printerconnector.scenario.Likeness.assertAlike;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.QueuedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios of {@code scenarios/commands.yaml} and {@code actions.yaml} with a real Moonraker,
 * one after the other, each with a Klipper that has just been started. Those in which Moonraker's
 * web server fails are left out: the virtual printer can be made to do that, the real one cannot.
 */
@Tag("moonraker")
class MoonrakerCommandsTest {

  @TempDir static Path folder;
  private static MoonrakerWorkshop bench;
  private static FileServer files;

  static List<CommandScenario> scenarios() {
    return Stream.of("commands.yaml", "actions.yaml")
        .flatMap(file -> CommandScenario.all(file).stream())
        .filter(scenario -> scenario.faults().isEmpty())
        .toList();
  }

  @BeforeAll
  static void open() throws Exception {
    bench = new MoonrakerWorkshop("commands");
    files = new FileServer(Files.writeString(folder.resolve("served"), "G28\n"));
    bench.start(files.authority());
  }

  @AfterAll
  static void close() throws Exception {
    if (bench != null) {
      bench.close();
      files.close();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void cloudGetsWhatTheScenarioSays(CommandScenario scenario) throws Exception {
    List<String> present = new ArrayList<>(scenario.files());
    if (scenario.printer().prints()) {
      present.add(PrinterCondition.FILE);
    }
    bench.replaceKlipper(scenario.kind(), scenario.macros(), present);
    bench.awaitLive("standby");
    if (scenario.action().equals("file_metadata")) {
      scenario.files().forEach(bench.moonraker()::awaitMetadata);
    }
    bench.bring(scenario.printer(), scenario.macros());
    int effectsBefore = bench.klipper().effects().size();

    CommandRecord outcome = run(scenario);

    bench.recover(scenario.printer());
    Map<String, Object> completion = new LinkedHashMap<>();
    completion.put("status", outcome.status().wireName());
    completion.put("error", outcome.errorMessage());
    completion.put("result", outcome.result());
    completion.values().removeIf(value -> value == null);
    Map<String, Object> expected = new LinkedHashMap<>(scenario.cloudGets());
    Object snapshot = expected.remove("snapshot");
    expected.remove("completion");
    Object sent = expected.remove("file");
    String url = bench.moonraker().baseUrl().toString();
    expected.computeIfPresent("error", (name, text) -> text.toString().replace("{url}", url));
    assertAlike("completion", completion, expected);
    checkEffects(scenario, effectsBefore);
    for (Map.Entry<String, String> file : scenario.stored().entrySet()) {
      assertThat(bench.moonraker().gcodes().resolve(file.getKey())).hasContent(file.getValue());
    }
    if (sent != null) {
      assertThat(files.received()).containsKey(sent.toString());
    }
    if (snapshot != null) {
      bench.awaitToldLast(snapshot.toString());
    }
    assertThat(String.valueOf(outcome.errorMessage()))
        .doesNotContain("Traceback", "File \"", "/home/", "HTTPError", "\n");
  }

  private static CommandRecord run(CommandScenario scenario) {
    Workshop workshop = bench.workshop();
    Map<String, Object> wire =
        scenario.wire(workshop.idOf(MoonrakerWorkshop.PRINTER), "http://" + files.authority());
    return bench.run(new QueuedCommand(wire.remove("id"), null, null, null, null, wire));
  }

  /** What is done with files shows in the folder; everything else happens in Klipper. */
  private static void checkEffects(CommandScenario scenario, int before) {
    List<String> inKlipper = new ArrayList<>();
    for (String effect : scenario.effects()) {
      if (effect.startsWith("upload ")) {
        assertThat(bench.moonraker().gcodes().resolve(effect.substring(7))).isRegularFile();
      } else if (effect.startsWith("delete ")) {
        assertThat(bench.moonraker().gcodes().resolve(effect.substring(7))).doesNotExist();
      } else if (effect.startsWith("move file ")) {
        String source = effect.substring(10, effect.indexOf(" to "));
        assertThat(bench.moonraker().gcodes().resolve(source)).doesNotExist();
      } else {
        inKlipper.add(effect);
      }
    }
    eventually("the effects")
        .untilAsserted(
            () -> {
              List<String> all = bench.klipper().effects();
              assertAlike(
                  "effects",
                  String.join(", ", all.subList(before, all.size())),
                  String.join(", ", inKlipper));
            });
  }
}
