package io.printerconnector.scenario;

/** The scenarios of {@code scenarios/commands.yaml}. */
class CommandScenariosTest extends ScenarioRun {

  CommandScenariosTest() {
    super(CommandScenario.all("commands.yaml"));
  }
}
