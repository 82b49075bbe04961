package io.printerconnector;

import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.PlainArguments;
import io.printerconnector.cli.printer.PrinterCommand;
import java.util.Locale;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    // In some languages Java would write numbers with other digits, also into patterns and names of
    // files.
    Locale.setDefault(Locale.US);
    System.exit(
        PrinterCommand.isAskedFor(args)
            ? PrinterCommand.execute(args)
            : PlainArguments.run(args).orElseGet(() -> ConnectorCommand.execute(args)));
  }
}
