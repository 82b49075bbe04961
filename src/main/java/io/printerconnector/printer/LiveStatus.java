package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The status of one printer as its websocket tells it, and what that says of its Klipper: when it
 * gave the last sign of life, or that it has gone. Not thread-safe.
 */
final class LiveStatus {

  private final PrinterConfig printer;
  private final KlipperConsole console;
  private final MergedState state;
  private long provenAt;
  private boolean klippyGone;

  LiveStatus(PrinterConfig printer, KlipperConsole console, InstantSource timeOfDay) {
    this.printer = printer;
    this.console = console;
    this.state = new MergedState(timeOfDay);
  }

  /** Forgets the status. */
  void clear() {
    state.clear();
  }

  /** Sets a full status that Klipper has told. */
  void replace(Map<String, Object> full, long now) {
    state.replace(full);
    told(now);
  }

  /** Merges an update that Klipper has told; false if a full status is needed instead. */
  boolean merge(Object update, Object eventTime, long now) {
    boolean merged = state.merge(update, eventTime);
    if (merged) {
      told(now);
    }
    return merged;
  }

  private void told(long now) {
    if (state.isEmpty()) {
      return; // left over from a Klipper that has gone
    }
    provenAt = now;
    klippyGone = false;
    if (!printer.machine().isPrinter()) {
      // Nothing says how its work ended, so an error right before that is to blame.
      toPrinterStatus()
          .ifPresent(
              status ->
                  console.job(
                      printer.printerId(), status.isBusy() ? status.printState() : "cancelled"));
    } else if (state.object("print_stats") instanceof Map<?, ?> stats
        && stats.get("state") instanceof String printState) {
      console.job(printer.printerId(), printState);
    }
  }

  /** Klipper has printed this on its console. */
  void printed(String line) {
    console.heard(printer, line);
    if (line.startsWith("!!")) {
      state.touch();
    }
  }

  /** The state of an object, or null. */
  Object object(String name) {
    return state.object(name);
  }

  /** The status; empty if none is known. */
  Optional<PrinterStatus> toPrinterStatus() {
    return state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PrinterStatus(
                printer.printerId(),
                state.toldTime(),
                state.result(),
                StatusSource.WEBSOCKET,
                console.printError(printer.printerId()),
                printer.machine()));
  }

  /** How often the status has been set or changed. */
  long revision() {
    return state.revision();
  }

  /** The time of Klipper's last sign of life, on the monotonic clock. */
  long provenAt() {
    return provenAt;
  }

  void setKlippyGone(boolean gone) {
    klippyGone = gone;
  }

  boolean isKlippyGone() {
    return klippyGone;
  }
}
