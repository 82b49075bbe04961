package io.printerconnector.simulator.cli;

import io.printerconnector.simulator.printer.model.PrinterKind;
import java.util.Locale;

/** Which machine {@code simulate printer} is. */
enum MachineProfile {
  /** A whole printer. */
  PRINTER(PrinterKind.FULL),
  /** A printer that has little more than files. */
  MINIMAL(PrinterKind.MINIMAL),
  /** A coil winder. */
  WINDER(PrinterKind.WINDER);

  private final PrinterKind kind;

  MachineProfile(PrinterKind kind) {
    this.kind = kind;
  }

  PrinterKind kind() {
    return kind;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
