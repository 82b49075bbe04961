package io.printerconnector.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands for a command of the simulators where these are not installed. */
@Command(description = "Needs the simulators, which are not installed here.")
final class MissingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .printf(
            "error: \"%s\" needs the simulators, but there are none in %s; a full distribution has"
                + " them%n",
            spec.name(), Home.find().resolve("simulators"));
    return ConnectorCommand.FAILURE;
  }
}
