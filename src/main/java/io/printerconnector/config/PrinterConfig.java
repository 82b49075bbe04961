package io.printerconnector.config;

import io.printerconnector.command.Identifier;
import java.util.Objects;

/**
 * One entry of {@code moonraker} in config.json: a printer and where its Moonraker answers.
 *
 * @param printerId the cloud's id of the printer; null until it is paired
 * @param name the name its owner gave it; may be null or empty
 * @param baseUrl Moonraker's address without a slash at the end, such as {@code
 *     http://127.0.0.1:7125}
 * @param uiPort the TCP port of the printer's web interface
 */
public record PrinterConfig(Identifier printerId, String name, String baseUrl, int uiPort) {

  /** The port of Mainsail and Fluidd on a plain Klipper installation. */
  public static final int DEFAULT_UI_PORT = 80;

  /** Refuses a printer without an address. */
  public PrinterConfig {
    Objects.requireNonNull(baseUrl, "baseUrl");
  }

  /** What to call the printer in messages: its name, or else its id, or else its address. */
  public String displayName() {
    if (name != null && !name.isBlank()) {
      return name.strip();
    }
    return printerId != null ? "printer " + printerId : baseUrl;
  }
}
