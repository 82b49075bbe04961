package io.printerconnector.simulator.printer.model;

/** What becomes of a print whose G-code fails: Klipper's {@code on_error_gcode}. */
public enum OnGcodeError {
  /** Klipper's default: the state "error", with a message. */
  STOP,
  /** The common setting {@code on_error_gcode: CANCEL_PRINT}: "cancelled", without a message. */
  CANCEL_PRINT
}
