package io.printerconnector.simulator.printer.model;

/** What the printer's configuration has. */
public enum PrinterKind {
  /** A Cartesian printer with extruder, heated bed, fan, pause and resume. */
  FULL,
  /** No kinematics, extruder, bed, display or {@code [pause_resume]}; only the virtual SD card. */
  MINIMAL,
  /** No printer: a coil winder, with the sections and commands of a Klipper extension for it. */
  WINDER;

  /** Whether it has a virtual SD card, and so prints files. */
  public boolean hasFiles() {
    return this != WINDER;
  }
}
