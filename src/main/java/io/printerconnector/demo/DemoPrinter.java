package io.printerconnector.demo;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The printer of the demo: a virtual one, or the one behind an existing Moonraker. */
public final class DemoPrinter implements AutoCloseable {

  private static final int TOWER_LAYERS = 30;
  private static final int WAITING_SECONDS = 40;

  private final String kind;
  private final URI baseUrl;
  private final String apiKey;
  private final DemoFile file;
  private final VirtualPrinter virtual;
  private Path socket;

  private DemoPrinter(
      String kind, URI baseUrl, String apiKey, DemoFile file, VirtualPrinter virtual) {
    this.kind = kind;
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    this.file = file;
    this.virtual = virtual;
  }

  /**
   * Starts a virtual printer, which prints a small tower.
   *
   * @param speed how many times faster than real it heats, moves and prints
   */
  public static DemoPrinter virtual(double speed) {
    VirtualPrinter printer =
        VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(speed));
    DemoFile tower = DemoFile.tower(TOWER_LAYERS);
    return new DemoPrinter("Virtual printer", printer.baseUrl(), null, tower, printer);
  }

  /**
   * Starts a virtual coil winder, which is reached at Klipper's own socket.
   *
   * @param speed how many times faster than real it winds
   */
  public static DemoPrinter winder(double speed) {
    Path socket;
    try {
      socket = Files.createTempDirectory("klippy").resolve("klippy.sock");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for the socket of the winder", e);
    }
    VirtualPrinter winder =
        VirtualPrinter.start(
            VirtualPrinterOptions.defaults()
                .withKind(PrinterKind.WINDER)
                .withSpeed(speed)
                .withKlippySocket(socket));
    DemoPrinter printer =
        new DemoPrinter("Virtual winder", URI.create("unix:" + socket), null, null, winder);
    printer.socket = socket;
    return printer;
  }

  /**
   * A printer that is there already; its print neither moves nor heats, and its file is removed.
   *
   * @param moonraker address of its Moonraker, such as {@code http://127.0.0.1:7125}
   * @param apiKey null if Moonraker trusts this machine
   */
  public static DemoPrinter at(URI moonraker, String apiKey) {
    DemoFile waiting = DemoFile.waiting(WAITING_SECONDS);
    return new DemoPrinter("Moonraker", moonraker, apiKey, waiting, null);
  }

  /** What it is, for people. */
  String kind() {
    return kind;
  }

  URI baseUrl() {
    return baseUrl;
  }

  DemoFile file() {
    return file;
  }

  /** Whether it winds coils. */
  boolean isWinder() {
    return socket != null;
  }

  /** What it makes, for people. */
  String work() {
    return isWinder() ? "coil" : "print";
  }

  /** Where it can be made to fail. */
  URI switches() {
    return virtual.baseUrl().resolve("/simulator");
  }

  /** Whether it ends with the demo, and nothing has to be tidied up. */
  boolean isVirtual() {
    return virtual != null;
  }

  /** Its entry in config.json. */
  Map<String, Object> configuration() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", kind);
    entry.put("base_url", baseUrl.toString());
    if (isWinder()) {
      entry.put("machine", "winder");
    }
    if (virtual != null) {
      entry.put("ui_port", virtual.uiUrl().getPort());
    }
    if (apiKey != null) {
      entry.put("api_key", apiKey);
    }
    return entry;
  }

  /** Switches a virtual printer off. */
  @Override
  public void close() {
    if (virtual != null) {
      virtual.close();
    }
    if (socket != null) {
      try {
        Files.deleteIfExists(socket.getParent());
      } catch (IOException e) {
        throw new UncheckedIOException("left behind: " + socket.getParent(), e);
      }
    }
  }
}
