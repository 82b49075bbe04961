package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/** A request did not reach Moonraker, or nothing came back that could be used. */
public final class PrinterUnreachableException extends CommandFailedException {

  PrinterUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
