package io.printerconnector.config;

import io.printerconnector.command.ForPrinter;
import io.printerconnector.command.Identifier;
import java.util.List;
import java.util.Objects;

/**
 * One entry of {@code moonraker} in config.json: a printer and where its Moonraker answers.
 *
 * @param printerId the cloud's id of the printer; null until it is paired
 * @param name the name its owner gave it; may be null or empty
 * @param baseUrl Moonraker's address without a trailing slash, such as {@code
 *     http://127.0.0.1:7125}; or where Klipper itself listens if there is no Moonraker, such as
 *     {@code unix:/run/klipper/klippy.sock}
 * @param uiPort the TCP port of the printer's web interface
 * @param apiKey the key that Moonraker requires; null if it trusts this machine
 * @param objects names of further Klipper objects to report, such as {@code bldc_motor}
 * @param printerData the printer's data folder on this machine, such as {@code
 *     /home/pi/printer_data}; null if Moonraker says where it is
 * @param machine what kind of machine it is
 */
public record PrinterConfig(
    Identifier printerId,
    String name,
    String baseUrl,
    int uiPort,
    String apiKey,
    List<String> objects,
    String printerData,
    Machine machine)
    implements ForPrinter {

  /** The port of Mainsail and Fluidd on a plain Klipper installation. */
  public static final int DEFAULT_UI_PORT = 80;

  /** Begins the address of a Klipper without Moonraker. */
  static final String SOCKET = "unix:";

  /** Refuses a printer without an address. */
  public PrinterConfig {
    Objects.requireNonNull(baseUrl, "baseUrl");
    objects = List.copyOf(objects);
  }

  /** A printer, and no other machine. */
  public PrinterConfig(
      Identifier printerId,
      String name,
      String baseUrl,
      int uiPort,
      String apiKey,
      List<String> objects,
      String printerData) {
    this(printerId, name, baseUrl, uiPort, apiKey, objects, printerData, Machine.PRINTER);
  }

  /** A printer whose data folder is not configured. */
  public PrinterConfig(
      Identifier printerId,
      String name,
      String baseUrl,
      int uiPort,
      String apiKey,
      List<String> objects) {
    this(printerId, name, baseUrl, uiPort, apiKey, objects, null);
  }

  /** A printer that trusts this machine and has only the usual objects. */
  public PrinterConfig(Identifier printerId, String name, String baseUrl, int uiPort) {
    this(printerId, name, baseUrl, uiPort, null, List.of());
  }

  /** The name of the printer in messages: its name, or else its id, or else its address. */
  public String displayName() {
    if (name != null && !name.isBlank()) {
      return name.strip();
    }
    return printerId != null ? "printer " + printerId : baseUrl;
  }

  /** Whether Klipper is reached at its own socket, without a Moonraker. */
  public boolean isSocket() {
    return baseUrl.startsWith(SOCKET);
  }

  /** The path of Klipper's socket, if that is the way to the printer. */
  public String socketPath() {
    return baseUrl.substring(SOCKET.length());
  }

  /** What answers for the printer, for messages. */
  public String peer() {
    return (isSocket() ? "klipper at " : "moonraker at ") + baseUrl;
  }

  /** The address of Moonraker's websocket, such as {@code ws://127.0.0.1:7125/websocket}. */
  public String websocketUrl() {
    int end = baseUrl.indexOf("://");
    String scheme = baseUrl.substring(0, end).equalsIgnoreCase("https") ? "wss" : "ws";
    return scheme + baseUrl.substring(end) + "/websocket";
  }

  /** Without the key, because what is printed ends in logs. */
  @Override
  public String toString() {
    return "PrinterConfig[printerId=%s, name=%s, baseUrl=%s]".formatted(printerId, name, baseUrl);
  }
}
