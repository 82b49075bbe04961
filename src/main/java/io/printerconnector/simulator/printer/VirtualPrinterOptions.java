package io.printerconnector.simulator.printer;

import io.printerconnector.simulator.printer.model.Macros;
import io.printerconnector.simulator.printer.model.OnGcodeError;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.nio.file.Path;

/**
 * How a virtual printer shall be.
 *
 * @param host the address to listen at
 * @param port the TCP port; 0 takes a free one
 * @param speed model seconds for each real second; 20 heats, homes and prints twenty times faster
 * @param gcodesDirectory where the G-code files are; null for a temporary one
 * @param apiKey the key that clients must send as {@code X-Api-Key}; null trusts every client
 * @param kind what the printer has
 * @param macros what pauses, resumes and cancels a print
 * @param onGcodeError what becomes of a print whose G-code fails
 * @param klippySocket where it also speaks Klipper's API, as a Unix socket; null for nowhere. A
 *     printer with a gcodesDirectory then shows where its files really are, for the Moonraker in
 *     front of it
 * @param uiPort the TCP port of its web interface, which has nothing but the picture of a camera; 0
 *     takes a free one
 */
public record VirtualPrinterOptions(
    String host,
    int port,
    double speed,
    Path gcodesDirectory,
    String apiKey,
    PrinterKind kind,
    Macros macros,
    OnGcodeError onGcodeError,
    Path klippySocket,
    int uiPort) {

  /** Refuses values that cannot work. */
  public VirtualPrinterOptions {
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("host must be an address, but is " + host);
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, but is " + port);
    }
    if (uiPort < 0 || uiPort > 65_535) {
      throw new IllegalArgumentException("uiPort must be from 0 to 65535, but is " + uiPort);
    }
    if (!(speed > 0 && speed <= 10_000)) {
      throw new IllegalArgumentException(
          "speed must be above 0 and at most 10000, but is " + speed);
    }
  }

  /** A full printer in real time on a free port of 127.0.0.1, with temporary files. */
  public static VirtualPrinterOptions defaults() {
    return new VirtualPrinterOptions(
        "127.0.0.1",
        0,
        1.0,
        null,
        null,
        PrinterKind.FULL,
        Macros.PLAIN,
        OnGcodeError.STOP,
        null,
        0);
  }

  public VirtualPrinterOptions withHost(String value) {
    return new VirtualPrinterOptions(
        value,
        port,
        speed,
        gcodesDirectory,
        apiKey,
        kind,
        macros,
        onGcodeError,
        klippySocket,
        uiPort);
  }

  public VirtualPrinterOptions withPort(int value) {
    return new VirtualPrinterOptions(
        host,
        value,
        speed,
        gcodesDirectory,
        apiKey,
        kind,
        macros,
        onGcodeError,
        klippySocket,
        uiPort);
  }

  public VirtualPrinterOptions withSpeed(double value) {
    return new VirtualPrinterOptions(
        host,
        port,
        value,
        gcodesDirectory,
        apiKey,
        kind,
        macros,
        onGcodeError,
        klippySocket,
        uiPort);
  }

  public VirtualPrinterOptions withGcodesDirectory(Path value) {
    return new VirtualPrinterOptions(
        host, port, speed, value, apiKey, kind, macros, onGcodeError, klippySocket, uiPort);
  }

  public VirtualPrinterOptions withApiKey(String value) {
    return new VirtualPrinterOptions(
        host,
        port,
        speed,
        gcodesDirectory,
        value,
        kind,
        macros,
        onGcodeError,
        klippySocket,
        uiPort);
  }

  public VirtualPrinterOptions withKind(PrinterKind value) {
    return new VirtualPrinterOptions(
        host,
        port,
        speed,
        gcodesDirectory,
        apiKey,
        value,
        macros,
        onGcodeError,
        klippySocket,
        uiPort);
  }

  /** With stock macros also comes their setting {@code on_error_gcode: CANCEL_PRINT}. */
  public VirtualPrinterOptions withMacros(Macros value) {
    OnGcodeError error = value == Macros.MAINSAIL ? OnGcodeError.CANCEL_PRINT : onGcodeError;
    return new VirtualPrinterOptions(
        host, port, speed, gcodesDirectory, apiKey, kind, value, error, klippySocket, uiPort);
  }

  public VirtualPrinterOptions withOnGcodeError(OnGcodeError value) {
    return new VirtualPrinterOptions(
        host, port, speed, gcodesDirectory, apiKey, kind, macros, value, klippySocket, uiPort);
  }

  public VirtualPrinterOptions withKlippySocket(Path value) {
    return new VirtualPrinterOptions(
        host, port, speed, gcodesDirectory, apiKey, kind, macros, onGcodeError, value, uiPort);
  }

  public VirtualPrinterOptions withUiPort(int value) {
    return new VirtualPrinterOptions(
        host,
        port,
        speed,
        gcodesDirectory,
        apiKey,
        kind,
        macros,
        onGcodeError,
        klippySocket,
        value);
  }
}
