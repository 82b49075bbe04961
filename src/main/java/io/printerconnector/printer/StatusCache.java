package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The last status of each printer, from its live websocket or else from an answer to a query, and
 * whether it has just changed in a way that a watcher wants to hear of at once.
 */
public final class StatusCache {

  private static final long RECENT_MILLIS = 120_000;

  private final PrinterStreams streams;
  private final MonotonicClock clock;
  private final Map<Identifier, PrinterStatus> latest = new ConcurrentHashMap<>();
  private final Map<Identifier, Long> heardAt = new ConcurrentHashMap<>();
  private final Map<Identifier, PrinterStatus> answers = new ConcurrentHashMap<>();

  public StatusCache(PrinterStreams streams) {
    this(streams, MonotonicClock.SYSTEM);
  }

  StatusCache(PrinterStreams streams, MonotonicClock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  /**
   * The status of a printer whose websocket is live; null if it is not, so that one has to ask. It
   * is not either while an answer has told already what the websocket will tell in a moment: a
   * command that follows another one must not be judged by what was before it.
   */
  public PrinterStatus live(PrinterConfig printer) {
    return streams
        .live(printer)
        .filter(status -> !isBehind(status, answers.get(printer.printerId())))
        .orElse(null);
  }

  /** Both times are those of the same clock, the one of the printer's host. */
  private static boolean isBehind(PrinterStatus status, PrinterStatus answer) {
    return answer != null
        && answer.eventtime() > status.eventtime()
        && !answer.event().equals(status.event());
  }

  /** The last status of a printer, however old, as a list of one; empty if there was none. */
  public List<PrinterStatus> latest(PrinterConfig printer) {
    PrinterStatus status = latest.get(printer.printerId());
    return status == null ? List.of() : List.of(status);
  }

  /** Whether a printer that was heard of in the last minutes prints or is paused. */
  public boolean isAnyBusy() {
    long recent = clock.millis() - RECENT_MILLIS;
    return latest.values().stream()
        .filter(status -> heardAt.getOrDefault(status.printerId(), recent) > recent)
        .anyMatch(status -> status.isReady() && status.isBusy());
  }

  /**
   * Keeps the status of the printer in the variable {@code printer} that came over its websocket,
   * and says in the variable {@code statusChanged} whether it tells something new.
   */
  public void noteLive(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterStatus status = streams.live(printer).orElse(null);
    exchange.setVariable("statusChanged", status != null && put(status));
  }

  /**
   * Keeps the status in the body, which was asked for, and says in the variable {@code
   * statusChanged} whether it tells something new. While the printer's websocket is live, that
   * alone counts: two sources side by side would seem to change back and forth.
   */
  public void noteAnswer(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    answers.put(status.printerId(), status);
    exchange.setVariable("statusChanged", streams.live(printer).isEmpty() && put(status));
  }

  /** Whether the status tells something new; the first one of a printer does not. */
  private boolean put(PrinterStatus status) {
    heardAt.put(status.printerId(), clock.millis());
    PrinterStatus before = latest.put(status.printerId(), status);
    return before != null && !before.event().equals(status.event());
  }
}
