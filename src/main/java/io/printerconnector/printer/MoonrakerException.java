package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/** Moonraker answered a request with an error. */
public final class MoonrakerException extends CommandFailedException {

  /** What to do when Moonraker does not trust this connector. */
  static final String HOW_TO_BE_TRUSTED =
      "set api_key of this printer in config.json, or add this machine's address to"
          + " trusted_clients of [authorization] in moonraker.conf";

  private final int status;

  MoonrakerException(int status, String message) {
    super(
        "moonraker http "
            + status
            + ": "
            + message
            + (status == 401 ? "; " + HOW_TO_BE_TRUSTED : ""));
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }
}
