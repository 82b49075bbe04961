package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.CommandRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The scenarios of {@code scenarios/actions.yaml}, and a table of all actions. */
class ActionScenariosTest extends ScenarioRun {

  ActionScenariosTest() {
    super(withTheActionsOf("commands.yaml", CommandScenario.all("actions.yaml")));
  }

  /** The scenarios, and one from the file for each action that they do not have. */
  private static List<CommandScenario> withTheActionsOf(
      String file, List<CommandScenario> scenarios) {
    List<CommandScenario> all = new ArrayList<>(scenarios);
    Set<String> actions = new TreeSet<>(scenarios.stream().map(CommandScenario::action).toList());
    CommandScenario.all(file).stream()
        .filter(scenario -> scenario.succeeds() && actions.add(scenario.action()))
        .forEach(all::add);
    return all;
  }

  @Test
  void tableShowsEveryActionThatHasARoute() {
    ActionTable table = new ActionTable();
    for (CommandScenario scenario : scenarios()) {
      if (scenario.succeeds()) {
        CommandRecord outcome = outcome(scenario);
        String completion = outcome.status().wireName() + " " + JsonText.of(outcome.result());
        table.add(scenario.action(), received(scenario), completion);
      }
    }
    System.out.println(table);

    // There is no transfer to cancel here; FileScenariosTest has some.
    Set<String> routed = new TreeSet<>(ActionTable.actionsWithARoute());
    routed.remove("cancel_transfer");
    assertThat(table.actions()).isEqualTo(routed);
    assertThat(table.toString()).doesNotContain("| failed ");
  }
}
