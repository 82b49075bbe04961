package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.command.Actions;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Profile;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.PrinterConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/policy.md and the example file say is what the connector does. */
class PolicyDocumentTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(\\{.*?})\n```");
  private static final Pattern RULE = Pattern.compile("(?m)^\\| `(\\w+)`(?:, `(\\w+)`)? \\|");
  private static final List<PrinterConfig> PRINTERS =
      List.of(printer(7, "Voron"), printer(8, "Winder"), printer(9, "Voron 2.4"));

  @Test
  void theExamplesCanBeUsed() throws Exception {
    List<String> examples =
        EXAMPLE
            .matcher(document())
            .results()
            .map(found -> found.group(1))
            .filter(example -> !example.contains("\"decision\""))
            .toList();

    assertThat(examples)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(PolicyDocumentTest::assertUsable);
  }

  @Test
  void theExampleFileHasEveryRule() throws Exception {
    String example = Files.readString(Path.of("config/policy.example.json"));

    assertUsable(example);
    assertThat(new ObjectMapper().readTree(example).fieldNames())
        .toIterable()
        .containsAll(RulesReader.KEYS)
        .hasSize(RulesReader.KEYS.size() + 3);
  }

  @Test
  void theTableHasEveryRule() throws Exception {
    List<String> named = new ArrayList<>();
    String rules = document().replaceFirst("(?s).*## Rules", "").replaceFirst("(?s)\n## .*", "");
    RULE.matcher(rules)
        .results()
        .forEach(
            found -> {
              named.add(found.group(1));
              if (found.group(2) != null) {
                named.add(found.group(2));
              }
            });

    assertThat(named).containsAll(RulesReader.KEYS).hasSize(RulesReader.KEYS.size() + 2);
  }

  @Test
  void theProfilesNameTheirActions() throws Exception {
    String actions = Files.readString(Path.of("docs/actions.md"));
    for (Profile profile : Profile.values()) {
      String row =
          actions
              .lines()
              .filter(line -> line.startsWith("| `" + profile + "`"))
              .findFirst()
              .orElseThrow();
      for (String action : ShippedActions.get().names()) {
        assertThat(row.contains("`" + action + "`"))
            .as("%s: %s", profile, action)
            .isEqualTo(ShippedActions.get().of(action).profile() == profile);
      }
    }
  }

  @Test
  void theDefaultsAreThoseOfTheTable() throws Exception {
    assertThat(document())
        .contains(
            "`max_hotend`, `max_bed` | 300, 120 |",
            "`max_jog_distance`, `max_jog_speed` | 100, 6000 |",
            "`max_extrude_length`, `max_extrude_speed` | 50, 300 |",
            "`max_per_minute` | `{\"emergency_stop\": 6}` |",
            "`only_while_idle` | `[\"homing\", \"jog\", \"extrude\"]` |");
    assertThat(Limits.DEFAULT.values().values())
        .containsExactly(300.0, 120.0, 100.0, 6000.0, 50.0, 300.0);
    Actions actions = ShippedActions.get();
    assertThat(actions.names())
        .allSatisfy(
            name -> {
              boolean motion = Set.of("homing", "jog", "extrude").contains(name);
              assertThat(actions.of(name).isOnlyWhileIdle()).as(name).isEqualTo(motion);
              int perMinute = name.equals("emergency_stop") ? 6 : 0;
              assertThat(actions.of(name).perMinute()).as(name).isEqualTo(perMinute);
            });
  }

  private static String document() throws Exception {
    return Files.readString(Path.of("docs/policy.md"));
  }

  private static void assertUsable(String text) {
    List<ConfigProblem> problems = new ArrayList<>();
    RulesReader rules = new RulesReader("https://cloud.example.com", ShippedActions.get()::has);
    assertThat(new PolicyReader(rules, PRINTERS).read(text, problems)).isNotNull();
    assertThat(problems).isEmpty();
  }

  private static PrinterConfig printer(int id, String name) {
    return new PrinterConfig(new Identifier(id), name, "http://printer.test:7125", 80);
  }
}
