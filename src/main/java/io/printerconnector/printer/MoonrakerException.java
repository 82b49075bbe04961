package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/** Moonraker answered a request with an error. */
public final class MoonrakerException extends CommandFailedException {

  private final int status;

  MoonrakerException(int status, String message) {
    super("moonraker http " + status + ": " + message);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }
}
