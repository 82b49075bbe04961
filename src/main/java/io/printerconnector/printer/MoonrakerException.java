package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;

/** Moonraker answered a request with an error, or Klipper at its own socket. */
public final class MoonrakerException extends CommandFailedException {

  /** What to do when Moonraker does not trust this connector. */
  static final String HOW_TO_BE_TRUSTED =
      "set api_key of this printer in config.json, or add this machine's address to"
          + " trusted_clients of [authorization] in moonraker.conf";

  private final int status;
  private final boolean klippyAway;

  /**
   * @param status the HTTP status of the answer
   * @param message Moonraker's reason
   */
  MoonrakerException(int status, String message) {
    this(status, moonrakers(status, message), status == 503);
  }

  /** What Klipper said at its own socket; the status is what Moonraker would make of it. */
  static MoonrakerException ofKlipper(int status, String message) {
    return new MoonrakerException(status, "klipper: " + message, false);
  }

  /** Moonraker itself answers, but Klipper has not connected to it. */
  static MoonrakerException klippyNeverConnected(int status) {
    return new MoonrakerException(
        status, moonrakers(status, "Klipper has not connected to Moonraker yet"), true);
  }

  private MoonrakerException(int status, String message, boolean klippyAway) {
    super(message);
    this.status = status;
    this.klippyAway = klippyAway;
  }

  private static String moonrakers(int status, String message) {
    return "moonraker http %d: %s%s"
        .formatted(status, message, status == 401 ? "; " + HOW_TO_BE_TRUSTED : "");
  }

  /** Whether the reason is that the Klipper process is not there. */
  public boolean isKlippyAway() {
    return klippyAway;
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }
}
