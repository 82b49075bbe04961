package io.printerconnector;

import io.printerconnector.cli.ConnectorCommand;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(ConnectorCommand.execute(args));
  }
}
