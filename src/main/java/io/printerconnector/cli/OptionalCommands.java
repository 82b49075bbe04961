package io.printerconnector.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * The commands of the simulators and of a farm. These are in jars of their own, which a printer's
 * machine does not need; nothing else in the connector knows them.
 */
final class OptionalCommands {

  private static final String SIMULATORS = "the simulators";

  private static final List<Part> PARTS =
      List.of(
          new Part("demo", "io.printerconnector.demo.DemoCommand", SIMULATORS, "simulators"),
          new Part(
              "farm", "io.printerconnector.farm.FarmCommand", "the parts for a farm", "lib/farm"),
          new Part(
              "simulate",
              "io.printerconnector.simulator.cli.SimulateCommand",
              SIMULATORS,
              "simulators"));

  /**
   * A command that may be missing.
   *
   * @param command its name
   * @param type its class
   * @param needs what it needs, for people
   * @param folder where that is in the distribution
   */
  private record Part(String command, String type, String needs, String folder) {

    Object object() {
      try {
        return Class.forName(type);
      } catch (ClassNotFoundException e) {
        return new MissingCommand(needs, folder);
      }
    }
  }

  private OptionalCommands() {}

  /** Adds them; where the jar is missing, commands that say so. */
  static CommandLine addTo(CommandLine commandLine) {
    PARTS.forEach(part -> commandLine.addSubcommand(part.command(), part.object()));
    return commandLine;
  }
}
