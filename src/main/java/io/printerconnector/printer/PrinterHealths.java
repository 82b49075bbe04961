package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the health of printers, logs when it changes, and remembers it. */
public final class PrinterHealths {

  private static final Logger LOG = LoggerFactory.getLogger(PrinterHealths.class);

  private final PrinterBreakers breakers;
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final Map<Identifier, PrinterHealth> latest = new ConcurrentHashMap<>();
  private volatile boolean frozen;

  /** Stores the health of a printer until the next report. */
  public void remember(PrinterHealth health) {
    latest.put(health.printerId(), health);
  }

  /**
   * The known health of these printers; a printer that was not checked yet counts as not reachable.
   */
  public List<PrinterHealth> latest(List<PrinterConfig> printers) {
    return printers.stream()
        .map(printer -> latest.getOrDefault(printer.printerId(), unknown(printer)))
        .toList();
  }

  public PrinterHealths(PrinterBreakers breakers) {
    this.breakers = breakers;
  }

  /**
   * Logs no change from now on: a stop breaks off what is asked, and that says nothing about the
   * printers.
   */
  public void freeze() {
    frozen = true;
  }

  private PrinterHealth unknown(PrinterConfig printer) {
    return new PrinterHealth(
        printer.printerId(), false, PrinterStatus.UNREACHABLE, breakers.state(printer));
  }

  /** The health of a printer whose status is in the body. */
  public PrinterHealth answered(Exchange exchange) {
    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    String details = status.isReady() ? "" : ": " + status.klippyMessage();
    return note(exchange, !status.isLost(), status.klippyState(), details);
  }

  /** The health of a printer whose query ended in the caught exception. */
  public PrinterHealth failed(Exchange exchange) {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    return note(exchange, false, klippyStateAfter(error), ": " + error.getMessage());
  }

  /** The state of Klipper on a printer whose query ended in this exception. */
  static String klippyStateAfter(Exception error) {
    return error instanceof MoonrakerException e && e.isKlippyAway()
        ? PrinterStatus.DISCONNECTED
        : PrinterStatus.UNREACHABLE;
  }

  private PrinterHealth note(Exchange exchange, boolean reachable, String klippy, String details) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterHealth health =
        new PrinterHealth(printer.printerId(), reachable, klippy, breakers.state(printer));
    if (frozen) {
      return health;
    }
    String state =
        (reachable ? "reachable" : "not reachable") + ", klipper " + health.klippyState();
    if (!state.equals(known.put(printer.printerId().toString(), state))) {
      if (reachable && klippy.equals("ready")) {
        LOG.info("printer {} ({}) is {}", printer.printerId(), printer.displayName(), state);
      } else {
        LOG.warn(
            "printer {} ({}) is {}{}", printer.printerId(), printer.displayName(), state, details);
      }
    }
    return health;
  }
}
