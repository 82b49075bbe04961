package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * The last status of each printer, from its live websocket or else from an answer to a query, and
 * whether it has just changed in a way that a watcher wants to hear of at once. That a printer is
 * lost is a status, too.
 */
public final class StatusCache {

  private static final long RECENT_MILLIS = 120_000;
  private static final String KLIPPY_GONE = "moonraker has lost the connection to klipper";
  private static final String NO_SIGN_OF_LIFE = "the printer does not answer any more";

  private final Printers printers;
  private final PrinterStreams streams;
  private final KlipperConsole console;
  private final MonotonicClock clock;
  private final InstantSource timeOfDay;
  private final Map<Identifier, PrinterStatus> latest = new ConcurrentHashMap<>();
  private final Map<Identifier, Long> heardAt = new ConcurrentHashMap<>();
  private final Map<Identifier, PrinterStatus> answers = new ConcurrentHashMap<>();

  /**
   * @param printers all printers
   * @param streams their websockets
   * @param console what their Klippers say
   */
  public StatusCache(Printers printers, PrinterStreams streams, KlipperConsole console) {
    this(printers, streams, console, MonotonicClock.SYSTEM, Clock.systemUTC());
  }

  StatusCache(
      Printers printers,
      PrinterStreams streams,
      KlipperConsole console,
      MonotonicClock clock,
      InstantSource timeOfDay) {
    this.printers = printers;
    this.streams = streams;
    this.console = console;
    this.clock = clock;
    this.timeOfDay = timeOfDay;
  }

  /**
   * The status of a printer whose websocket is live; null if it is not, so that one has to ask. It
   * is not either while an answer has told already what the websocket will tell in a moment: a
   * command that follows another one must not be judged by what was before it.
   */
  public PrinterStatus live(@Variable("printer") PrinterConfig printer) {
    return streams
        .live(printer)
        .filter(status -> !isBehind(status, answers.get(printer.printerId())))
        .orElse(null);
  }

  /**
   * What is known of a printer without asking: its live status, or that it is lost; null if it has
   * to be asked. A lost printer is looked for by the watch of its websocket.
   */
  public PrinterStatus known(@Variable("printer") PrinterConfig printer) {
    PrinterStatus live = live(printer);
    PrinterStatus last = latest.get(printer.printerId());
    return live == null && last != null && last.isLost() ? last : live;
  }

  /** Both times are those of the same clock, the one of the printer's host. */
  private static boolean isBehind(PrinterStatus status, PrinterStatus answer) {
    return answer != null
        && answer.eventtime() > status.eventtime()
        && !answer.event().equals(status.event());
  }

  /** The last status of a printer, however old, as a list of one; empty if there was none. */
  public List<PrinterStatus> latest(@Variable("printer") PrinterConfig printer) {
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
   * and says in the variable {@code statusChanged} whether it tells something new. That the Klipper
   * process has ended is told there, too.
   */
  public void noteLive(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterStatus status =
        streams
            .live(printer)
            .or(
                () ->
                    streams.isKlippyGone(printer)
                        ? Optional.of(lost(printer, PrinterStatus.DISCONNECTED, KLIPPY_GONE))
                        : Optional.empty())
            .orElse(null);
    note(exchange, status);
  }

  /**
   * Keeps that the printer of the variable {@code printer} is lost, because a request to it ended
   * in the caught exception, or because no sign of life has come, unless its websocket proves the
   * contrary.
   */
  public void noteLost(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String message = error == null ? NO_SIGN_OF_LIFE : error.getMessage();
    note(
        exchange,
        streams.live(printer).isPresent()
            ? null
            : lost(printer, PrinterHealths.klippyStateAfter(error), message));
  }

  /** The printers that have given no sign of life for too long and are not known to be lost. */
  public List<PrinterConfig> overdue() {
    return printers.all().stream().filter(this::isOverdue).toList();
  }

  private boolean isOverdue(PrinterConfig printer) {
    PrinterStatus last = latest.get(printer.printerId());
    return last != null && !last.isLost() && streams.isOverdue(printer);
  }

  private PrinterStatus lost(PrinterConfig printer, String klippyState, String message) {
    PrinterStatus before = latest.get(printer.printerId());
    return PrinterStatus.ofLost(
        printer.printerId(),
        timeOfDay.instant().truncatedTo(ChronoUnit.MILLIS),
        before == null ? 0 : before.eventtime(),
        klippyState,
        message);
  }

  /**
   * Keeps the status in the body, which was asked for, and says in the variable {@code
   * statusChanged} whether it tells something new. While the printer's websocket is live, that
   * alone counts: two sources side by side would seem to change back and forth.
   */
  public void noteAnswer(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    PrinterStatus status =
        exchange
            .getMessage()
            .getBody(PrinterStatus.class)
            .withPrintError(console.printError(printer.printerId()));
    exchange.getMessage().setBody(status);
    answers.put(status.printerId(), status);
    streams.answered(printer);
    note(exchange, streams.live(printer).isEmpty() ? status : null);
  }

  /**
   * Keeps a status, if any; the variables {@code statusChanged} and {@code klippyChanged} say
   * whether it and Klipper's state are news. The first status of a printer is none.
   */
  private void note(Exchange exchange, PrinterStatus status) {
    if (status != null) {
      heardAt.put(status.printerId(), clock.millis());
    }
    PrinterStatus before = status == null ? null : latest.put(status.printerId(), status);
    boolean changed = before != null && !before.event().equals(status.event());
    exchange.setVariable("statusChanged", changed);
    exchange.setVariable(
        "klippyChanged", changed && !before.klippyState().equals(status.klippyState()));
  }
}
