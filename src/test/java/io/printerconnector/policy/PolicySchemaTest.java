package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.architecture.EditorSchema;
import io.printerconnector.command.Action;
import io.printerconnector.command.Actions;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.PrinterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors says of a policy.json what the connector says. */
class PolicySchemaTest {

  private static final String RULES = "/$defs/rules";
  private static final List<PrinterConfig> PRINTERS =
      List.of(new PrinterConfig(new Identifier(7), "Voron 2.4", "http://printer.test:7125", 80));

  private final EditorSchema schema;

  PolicySchemaTest() throws IOException {
    schema = new EditorSchema("policy.schema.json");
  }

  @Test
  void knowsTheSameRules() {
    assertThat(schema.members(RULES)).hasSameElementsAs(RulesReader.KEYS);
    assertThat(schema.members("")).containsExactlyInAnyOrder("$schema", "printers", "printer_ids");
  }

  @Test
  void namesTheSameDefaults() {
    for (Limits.Limit limit : Limits.Limit.values()) {
      assertThat(number(limit.toString())).isEqualTo(limit.standard());
    }
    Actions actions = ShippedActions.get();
    Set<String> idle = new TreeSet<>();
    schema.defaultOf(RULES, "only_while_idle").forEach(action -> idle.add(action.textValue()));
    Set<String> perMinute = new TreeSet<>();
    schema
        .defaultOf(RULES, "max_per_minute")
        .properties()
        .forEach(entry -> perMinute.add(entry.getKey() + entry.getValue()));
    for (String name : actions.names()) {
      Action action = actions.of(name);
      assertThat(idle.remove(name)).as(name).isEqualTo(action.isOnlyWhileIdle());
      boolean limited = action.perMinute() > 0;
      assertThat(perMinute.remove(name + action.perMinute())).as(name).isEqualTo(limited);
    }
    assertThat(idle).isEmpty();
    assertThat(perMinute).isEmpty();
  }

  private double number(String rule) {
    return schema.defaultOf(RULES, rule).doubleValue();
  }

  @Test
  void acceptsTheExample() throws IOException {
    String example = Files.readString(Path.of("config/policy.example.json"));

    assertThat(example).contains("\"$schema\": \"config/policy.schema.json\"");
    assertBothSay(true, example);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"profile\": \"read-only\", \"locked\": true, \"allow\": [\"pause\"], \"deny\": []",
        "\"macros\": [\"_load1\"], \"max_hotend\": 0, \"max_bed\": 99.5",
        "\"max_jog_distance\": 1, \"max_jog_speed\": 1, \"max_extrude_length\": 1",
        "\"max_extrude_speed\": 1, \"only_while_idle\": [], \"max_per_minute\": {\"jog\": 1}",
        "\"url_hosts\": [\"nas.local\", \"192.168.1.5:8080\"], \"public_https\": false",
        "\"any_content\": true, \"scan_files\": true",
        "\"macro_params\": {\"A\": {\"x_1\": {\"max\": 2.5}, \"Y\": {\"min\": -1, \"max\": 1}}, \"b\": {}}",
      })
  void acceptsWhatTheConnectorAccepts(String rules) throws IOException {
    assertBothSay(true, "{" + rules + "}");
    assertBothSay(true, "{\"printers\": {\"Voron 2.4\": {" + rules + "}}}");
    assertBothSay(true, "{\"printer_ids\": {\"7\": {" + rules + "}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"profile\": \"everything\"",
        "\"locked\": \"true\"",
        "\"allow\": \"pause\"",
        "\"deny\": [\"No action\"]",
        "\"macros\": [\"LOAD FILAMENT\"]",
        "\"max_hotend\": -1",
        "\"max_bed\": \"100\"",
        "\"max_jog_distance\": null",
        "\"max_jog_speed\": []",
        "\"max_extrude_length\": {}",
        "\"max_extrude_speed\": true",
        "\"only_while_idle\": {}",
        "\"max_per_minute\": {\"jog\": 0}",
        "\"max_per_minute\": {\"jog\": 1.5}",
        "\"url_hosts\": [\"\"]",
        "\"public_https\": 1",
        "\"any_content\": null",
        "\"scan_files\": []",
        "\"max_temp\": 1",
        "\"macro_params\": []",
        "\"macro_params\": {\"A B\": {}}",
        "\"macro_params\": {\"A\": 5}",
        "\"macro_params\": {\"A\": {\"X\": 5}}",
        "\"macro_params\": {\"A\": {\"X\": {}}}",
        "\"macro_params\": {\"A\": {\"X Y\": {\"max\": 1}}}",
        "\"macro_params\": {\"A\": {\"X\": {\"max\": \"1\"}}}",
        "\"macro_params\": {\"A\": {\"X\": {\"most\": 1}}}",
      })
  void refusesWhatTheConnectorRefuses(String rules) throws IOException {
    assertBothSay(false, "{" + rules + "}");
    assertBothSay(false, "{\"printers\": {\"Voron 2.4\": {" + rules + "}}}");
    assertBothSay(false, "{\"printer_ids\": {\"7\": {" + rules + "}}}");
  }

  private void assertBothSay(boolean usable, String text) throws IOException {
    List<ConfigProblem> problems = new ArrayList<>();
    RulesReader rules = new RulesReader("https://cloud.example.com", ShippedActions.get()::has);
    new PolicyReader(rules, PRINTERS).read(text, problems);
    assertThat(schema.faults(text).isEmpty()).as("the schema of %s", text).isEqualTo(usable);
    assertThat(problems.isEmpty()).as("the connector of %s", text).isEqualTo(usable);
  }
}
