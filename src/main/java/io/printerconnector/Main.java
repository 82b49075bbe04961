package io.printerconnector;

import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.PlainArguments;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(PlainArguments.run(args).orElseGet(() -> ConnectorCommand.execute(args)));
  }
}
