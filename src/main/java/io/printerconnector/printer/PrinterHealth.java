package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import java.util.Set;

/**
 * Whether a printer can be reached.
 *
 * @param printerId the printer
 * @param reachable whether Moonraker answers the object query
 * @param klippyState ready, startup, shutdown, error or disconnected, or unreachable if it is
 *     unknown
 * @param circuit the state of the printer's circuit breaker: closed, open or half_open
 */
public record PrinterHealth(
    Identifier printerId, boolean reachable, String klippyState, String circuit) {

  // The states of Moonraker's server.info.
  private static final Set<String> KNOWN =
      Set.of("ready", "startup", "shutdown", "error", "disconnected");

  public PrinterHealth {
    if (!KNOWN.contains(klippyState)) {
      klippyState = PrinterStatus.UNREACHABLE;
    }
  }
}
