package io.printerconnector.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * The commands of the simulators. These are in a jar of their own, which a printer's machine does
 * not need; nothing else in the connector knows them.
 */
final class SimulatorCommands {

  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "demo", "io.printerconnector.demo.DemoCommand",
              "simulate", "io.printerconnector.simulator.cli.SimulateCommand"));

  private SimulatorCommands() {}

  /** Adds them; where the jar is missing, commands that say so. */
  static CommandLine addTo(CommandLine commandLine) {
    TYPES.forEach((name, type) -> commandLine.addSubcommand(name, command(type)));
    return commandLine;
  }

  private static Object command(String type) {
    try {
      return Class.forName(type);
    } catch (ClassNotFoundException e) {
      return new MissingCommand();
    }
  }
}
