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
 * The last status of each printer, from its live websocket or else from a query, and whether it has
 * just changed in a way that a watcher wants to know at once. That a printer is lost is a status
 * too.
 */
public final class StatusCache {

  private static final long RECENT_MILLIS = 120_000;
  private static final String KLIPPY_GONE = "moonraker has lost the connection to klipper";
  private static final String NO_SIGN_OF_LIFE = "the printer does not answer any more";

  private final Printers printers;
  private final PrinterStreams streams;
  private final KlipperConsole console;
  private final News news;
  private final MonotonicClock clock;
  private final InstantSource timeOfDay;
  private final Map<Identifier, PrinterStatus> latest = new ConcurrentHashMap<>();
  private final Map<Identifier, Long> heardAt = new ConcurrentHashMap<>();
  private final Map<Identifier, PrinterStatus> answers = new ConcurrentHashMap<>();

  /**
   * @param printers all printers
   * @param streams their websockets
   * @param console the messages of their Klippers
   * @param news what changes are news
   */
  public StatusCache(Printers printers, PrinterStreams streams, KlipperConsole console, News news) {
    this(printers, streams, console, news, MonotonicClock.SYSTEM, Clock.systemUTC());
  }

  StatusCache(
      Printers printers,
      PrinterStreams streams,
      KlipperConsole console,
      News news,
      MonotonicClock clock,
      InstantSource timeOfDay) {
    this.printers = printers;
    this.streams = streams;
    this.console = console;
    this.news = news;
    this.clock = clock;
    this.timeOfDay = timeOfDay;
  }

  /**
   * The status of a printer whose websocket is live; null if it is not, so that the printer has to
   * be queried. It is also null while a query has already shown what the websocket will report in a
   * moment: a command that follows another one must not be judged by the state before it.
   */
  public PrinterStatus live(@Variable("printer") PrinterConfig printer) {
    return streams
        .live(printer)
        .filter(status -> !isBehind(status, answers.get(printer.printerId())))
        .orElse(null);
  }

  /**
   * What is known about a printer without a query: its live status, or that it is lost; null if it
   * has to be queried. The watch of the websockets looks for a lost printer.
   */
  public PrinterStatus known(@Variable("printer") PrinterConfig printer) {
    PrinterStatus live = live(printer);
    PrinterStatus last = latest.get(printer.printerId());
    return live == null && last != null && last.isLost() ? last : live;
  }

  /** Both times are from the same clock, that of the printer's host. */
  private boolean isBehind(PrinterStatus status, PrinterStatus answer) {
    return answer != null && answer.eventtime() > status.eventtime() && news.differ(answer, status);
  }

  /** The last status of a printer, however old, as a list of one; empty if there was none. */
  public List<PrinterStatus> latest(@Variable("printer") PrinterConfig printer) {
    PrinterStatus status = latest.get(printer.printerId());
    return status == null ? List.of() : List.of(status);
  }

  /** What has changed at a printer: its last status, and the one that was known before the news. */
  public StatusChange change(
      @Variable("printer") PrinterConfig printer, @Variable("statusBefore") PrinterStatus before) {
    return new StatusChange(printer, before, latest.get(printer.printerId()));
  }

  /** Seconds since the last status of a printer arrived; null if there was none. */
  Long age(PrinterConfig printer) {
    Long heard = heardAt.get(printer.printerId());
    return heard == null ? null : (clock.millis() - heard) / 1_000;
  }

  /** Whether a printer that reported in the last minutes is printing or paused. */
  public boolean isAnyBusy() {
    long recent = clock.millis() - RECENT_MILLIS;
    return latest.values().stream()
        .filter(status -> heardAt.getOrDefault(status.printerId(), recent) > recent)
        .anyMatch(status -> status.isReady() && status.isBusy());
  }

  /**
   * Stores the status from the websocket of the printer in the variable {@code printer}, and sets
   * the variable {@code statusChanged} if it is news. The end of the Klipper process counts as news
   * too.
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
   * Records that the printer in the variable {@code printer} is lost, because a request to it ended
   * in the caught exception, or because no sign of life has come, unless its websocket proves
   * otherwise.
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
        printer,
        timeOfDay.instant().truncatedTo(ChronoUnit.MILLIS),
        before == null ? 0 : before.eventtime(),
        klippyState,
        message);
  }

  /**
   * Stores the status in the body, which is from a query, and sets the variable {@code
   * statusChanged} if it is news. While the printer's websocket is live, only the websocket counts:
   * two sources side by side would seem to change back and forth.
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
   * Stores a status, if any; the variables {@code statusChanged} and {@code klippyChanged} say
   * whether it and Klipper's state are news, {@code statusBefore} is the one before it. The first
   * status of a printer is not news.
   */
  private void note(Exchange exchange, PrinterStatus status) {
    if (status != null) {
      heardAt.put(status.printerId(), clock.millis());
    }
    PrinterStatus before = status == null ? null : latest.put(status.printerId(), status);
    boolean changed = before != null && news.differ(before, status);
    exchange.setVariable("statusChanged", changed);
    exchange.setVariable("statusBefore", before);
    exchange.setVariable(
        "klippyChanged", changed && !before.klippyState().equals(status.klippyState()));
  }
}
