package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;

/**
 * News about a printer, for the owner's own routes.
 *
 * @param printer the printer
 * @param before its status before
 * @param now its status now
 */
public record StatusChange(PrinterConfig printer, PrinterStatus before, PrinterStatus now) {

  /** Whether the print job has just come into this state, such as {@code complete}. */
  public boolean isNow(String printState) {
    return now.printState().equals(printState) && !before.printState().equals(printState);
  }
}
