package io.printerconnector.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands for a command whose part of the distribution is not installed. */
@Command(description = "Is not installed here.")
final class MissingCommand implements Callable<Integer> {

  private final String needs;
  private final String folder;

  /**
   * @param needs what the command needs
   * @param folder where that would be in the distribution
   */
  MissingCommand(String needs, String folder) {
    this.needs = needs;
    this.folder = folder;
  }

  @Spec private CommandSpec spec;
  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .printf(
            "error: \"%s\" needs %s, but there are none in %s; a full distribution has them%n",
            spec.name(), needs, Home.find().resolve(folder));
    return ConnectorCommand.FAILURE;
  }
}
