package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/** A request did not reach Moonraker, or brought no usable answer. */
public final class PrinterUnreachableException extends CommandFailedException {

  PrinterUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
