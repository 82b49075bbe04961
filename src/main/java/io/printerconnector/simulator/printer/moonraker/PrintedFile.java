package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.model.PrintState;
import io.printerconnector.simulator.printer.model.PrinterModel;

/**
 * The file that was being printed at one moment; it may not be changed.
 *
 * @param name its name below the root; null if nothing printed
 */
record PrintedFile(String name) {

  /** Looks at the printer; to be called on its thread. */
  static PrintedFile of(PrinterModel printer) {
    PrintState state = printer.printStats().state();
    boolean prints = state == PrintState.PRINTING || state == PrintState.PAUSED;
    return new PrintedFile(
        prints && printer.process().isConnected() ? printer.printStats().filename() : null);
  }

  /** Whether this file, or one below this directory, is printed. */
  boolean isAt(String path) {
    return name != null && (name.equals(path) || name.startsWith(path + "/"));
  }

  /**
   * Lets only files pass that are not printed.
   *
   * @throws FileError 403 otherwise
   */
  void check(String path) throws FileError {
    if (isAt(path)) {
      throw new FileError(403, "File currently in use");
    }
  }
}
