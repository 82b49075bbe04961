package io.printerconnector.simulator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one simulator on its own, to work on the other side without hardware. */
@Command(
    name = "simulate",
    description = "Runs a virtual printer or a development cloud alone.",
    mixinStandardHelpOptions = true,
    subcommands = {SimulatePrinterCommand.class, SimulateCloudCommand.class})
final class SimulateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to simulate: printer or cloud");
  }
}
