package io.printerconnector.simulator.printer.model;

/** What PAUSE, RESUME and CANCEL_PRINT are. */
public enum Macros {
  /** Klipper's own {@code [pause_resume]}. */
  PLAIN,
  /** The macros of a stock {@code mainsail.cfg}, which park the head and want a hot nozzle. */
  MAINSAIL
}
