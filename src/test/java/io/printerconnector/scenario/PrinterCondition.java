package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.model.Macros;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

/** What a printer of a scenario is doing when the command comes. */
public enum PrinterCondition {
  IDLE,
  PRINTING,
  PRINTING_MARKED_PAUSED,
  PAUSED,
  PAUSED_COLD,
  CANCELLED,
  SHUTDOWN,
  CONFIG_ERROR,
  DISCONNECTED,
  NEVER_CONNECTED,
  HUNG,
  GONE;

  /** A file that prints for minutes; printers that print have it. */
  static final String FILE = "long.gcode";

  /** Whether the printer needs the file. */
  boolean prints() {
    return switch (this) {
      case PRINTING, PRINTING_MARKED_PAUSED, PAUSED, PAUSED_COLD, CANCELLED, SHUTDOWN -> true;
      default -> false;
    };
  }

  /** Whether a query is answered. */
  boolean answers() {
    return switch (this) {
      case DISCONNECTED, NEVER_CONNECTED, HUNG, GONE -> false;
      default -> true;
    };
  }

  /** Whether the nozzle is hot before the print starts: stock macros resume no other one. */
  boolean isHeated(Macros macros) {
    return prints() && (macros == Macros.MAINSAIL || this == PAUSED_COLD);
  }

  /** The request that heats the nozzle, and is answered when it is hot. */
  static final String HEAT = "/printer/gcode/script?script=M109%20S200";

  /** The request that takes the power off the nozzle. */
  static final String COOL = "/printer/gcode/script?script=M104%20S0";

  /** Whether the nozzle is too cold for stock macros to resume. */
  static boolean isCold(VirtualPrinter printer) {
    return printer.state().extruderTemperature() < 170;
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Brings an idle printer into this condition, by Moonraker's own API where it has one. */
  void applyTo(VirtualPrinter printer) {
    applyTo(printer, Macros.PLAIN);
  }

  /** As {@link #applyTo(VirtualPrinter)}, for a printer with these macros. */
  void applyTo(VirtualPrinter printer, Macros macros) {
    if (isHeated(macros)) {
      post(printer, HEAT);
    }
    switch (this) {
      case IDLE -> {}
      case PRINTING -> start(printer);
      case PRINTING_MARKED_PAUSED -> {
        post(printer, "/printer/print/pause");
        start(printer);
      }
      case PAUSED -> {
        start(printer);
        post(printer, "/printer/print/pause");
      }
      case PAUSED_COLD -> {
        start(printer);
        post(printer, "/printer/print/pause");
        post(printer, COOL);
        eventually("a cold nozzle").until(() -> isCold(printer));
      }
      case CANCELLED -> {
        start(printer);
        post(printer, "/printer/print/cancel");
      }
      case SHUTDOWN -> {
        start(printer);
        printer.shutdown("MCU 'mcu' shutdown: Timer too close");
      }
      case CONFIG_ERROR -> printer.configError("Option 'pin' in section 'fan' must be specified");
      case DISCONNECTED -> printer.disconnect();
      case NEVER_CONNECTED -> printer.neverConnected();
      case HUNG -> printer.hang();
      case GONE -> printer.close();
    }
  }

  private static void start(VirtualPrinter printer) {
    post(printer, "/printer/print/start?filename=" + FILE);
    // Past the homing of the first line, so that its effect is not taken for one of the command.
    eventually("the print").until(() -> printer.state().progress() > 0);
  }

  /** Sends the request that Moonraker has for it, past the faults of the printer. */
  static void post(VirtualPrinter printer, String target) {
    URI uri = printer.baseUrl().resolve(target);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(uri + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
