package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;

/** A file is refused, because it is too long or there is no room for it. */
public final class ContentRefusedException extends CommandFailedException {

  ContentRefusedException(String message) {
    super(message);
  }

  ContentRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
