package io.printerconnector.simulator.printer.model;

/** What the printer's configuration has. */
public enum PrinterKind {
  /** A Cartesian printer with extruder, heated bed, fan, pause and resume. */
  FULL,
  /** No kinematics, extruder, bed, display or {@code [pause_resume]}; only the virtual SD card. */
  MINIMAL
}
