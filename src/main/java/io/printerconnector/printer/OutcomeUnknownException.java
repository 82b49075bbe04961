package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/**
 * A request that changes the printer was sent, but no answer came: the printer may or may not have
 * carried it out.
 */
public final class OutcomeUnknownException extends CommandFailedException {

  OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
