package io.printerconnector;

import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.PlainArguments;
import io.printerconnector.cli.printer.PrinterCommand;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        PrinterCommand.isAskedFor(args)
            ? PrinterCommand.execute(args)
            : PlainArguments.run(args).orElseGet(() -> ConnectorCommand.execute(args)));
  }
}
