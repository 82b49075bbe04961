package io.printerconnector.simulator.printer.model;

/** A G-code command failed; the message is the one Klipper gives, line breaks included. */
public final class GcodeError extends Exception {

  /** Takes the message as Klipper words it. */
  public GcodeError(String message) {
    super(message);
  }
}
