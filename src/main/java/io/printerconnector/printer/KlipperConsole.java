package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last errors ({@code !!}) and notes ({@code //}) that each Klipper has printed on its console.
 * Only there does Klipper say why a macro did nothing, or why a print ended: it answers "ok" to a
 * RESUME that its macro has aborted, and with {@code on_error_gcode: CANCEL_PRINT} a failed print
 * ends as cancelled without a message.
 */
public final class KlipperConsole {

  private static final Logger LOG = LoggerFactory.getLogger(KlipperConsole.class);
  private static final int MOST_LINES = 20;
  private static final int LONGEST_LINE = 256;
  // On the console these are instructions for a web interface.
  private static final String ACTION = "// action:";
  // The threads that handle messages may swap two of them.
  private static final long AFTER_END_MILLIS = 1_000;
  // The macro that cancels parks the head first.
  private static final long CANCEL_MILLIS = 60_000;
  private static final long LOG_MILLIS = 1_000;
  private static final long SAME_LINE_MILLIS = 60_000;

  /**
   * A line of a console.
   *
   * @param time time of day of its arrival
   * @param millis the same on the monotonic clock
   * @param text the line with its {@code !!} or {@code //}
   * @param printing whether a job was printing then
   */
  public record Line(Instant time, long millis, String text, boolean printing) {

    /** Whether it is an error. */
    public boolean isError() {
      return text.startsWith("!!");
    }

    /** The line without its mark. */
    public String message() {
      return text.substring(2).strip();
    }

    /** {@code {"time", "message"}}, for results and snapshots. */
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("time", time.toString());
      fields.put("message", message());
      return fields;
    }
  }

  private static final class Printer {
    private final Deque<Line> lines = new ArrayDeque<>();
    private boolean printing;
    private Long endedAt;
    private Long cancelledAt;
    private Line error;
    private Line logged;
  }

  private final Map<Identifier, Printer> printers = new ConcurrentHashMap<>();
  private final MonotonicClock clock;
  private final InstantSource timeOfDay;
  private long blameMillis = 10_000;

  public KlipperConsole() {
    this(MonotonicClock.SYSTEM, Clock.systemUTC());
  }

  KlipperConsole(MonotonicClock clock, InstantSource timeOfDay) {
    this.clock = clock;
    this.timeOfDay = timeOfDay;
  }

  /**
   * Seconds before the end of a job in which an error counts as its reason: a failing line is
   * reported first, and then the macros run that end the print.
   */
  public void setBlameSeconds(long seconds) {
    this.blameMillis = seconds * 1_000;
  }

  /** The present moment, in milliseconds of a monotonic clock, for {@link #since}. */
  public long now() {
    return clock.millis();
  }

  /** Takes a console response, the text of Moonraker's {@code notify_gcode_response}. */
  void heard(PrinterConfig printer, String response) {
    response
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("!!") || line.startsWith("//"))
        .filter(line -> !line.startsWith(ACTION))
        .limit(MOST_LINES)
        .forEach(line -> add(printer, MoonrakerError.oneLine(line, LONGEST_LINE)));
  }

  private void add(PrinterConfig printer, String text) {
    Printer of = of(printer.printerId());
    synchronized (of) {
      Instant time = timeOfDay.instant().truncatedTo(ChronoUnit.MILLIS);
      Line line = new Line(time, clock.millis(), text, of.printing);
      of.lines.addLast(line);
      if (of.lines.size() > MOST_LINES) {
        of.lines.removeFirst();
      }
      if (!line.isError()) {
        return;
      }
      if (of.endedAt != null && of.error == null && line.millis - of.endedAt < AFTER_END_MILLIS) {
        of.error = line;
      }
      if (isWorthALogLine(of.logged, line)) {
        of.logged = line;
        LOG.warn(
            "klipper of printer {} ({}): {}", printer.printerId(), printer.displayName(), text);
      }
    }
  }

  private static boolean isWorthALogLine(Line before, Line line) {
    return before == null
        || line.millis - before.millis
            >= (line.text.equals(before.text) ? SAME_LINE_MILLIS : LOG_MILLIS);
  }

  /**
   * Records that this connector is cancelling the job of the printer in the variable {@code
   * printer}, so no error is to blame for the end.
   */
  public void cancelling(@Variable("printer") PrinterConfig printer) {
    Printer of = of(printer.printerId());
    synchronized (of) {
      of.cancelledAt = clock.millis();
    }
  }

  /** Records the print state of a printer from {@code print_stats}. */
  void job(Identifier printerId, String printState) {
    Printer of = of(printerId);
    synchronized (of) {
      boolean printing = printState.equals("printing");
      if (printing && !of.printing) {
        of.cancelledAt = null;
      }
      if (printing) {
        of.endedAt = null;
        of.error = null;
      } else if (of.printing && isFailure(of, printState)) {
        long now = clock.millis();
        of.endedAt = now;
        of.lines.stream()
            .filter(line -> line.isError() && line.printing)
            .filter(line -> now - line.millis < blameMillis)
            .forEach(line -> of.error = line);
      }
      of.printing = printing;
    }
  }

  private boolean isFailure(Printer of, String printState) {
    boolean wanted = of.cancelledAt != null && clock.millis() - of.cancelledAt < CANCEL_MILLIS;
    return printState.equals("error") || printState.equals("cancelled") && !wanted;
  }

  /** The error that ended the last job of a printer; null if there was none. */
  Line printError(Identifier printerId) {
    Printer of = of(printerId);
    synchronized (of) {
      return of.error;
    }
  }

  /** The last error of a printer that is known; null if there is none. */
  Line lastError(Identifier printerId) {
    Line last = null;
    for (Line line : since(printerId, Long.MIN_VALUE)) {
      last = line.isError() ? line : last;
    }
    return last;
  }

  /** The lines since this moment, oldest first. */
  List<Line> since(Identifier printerId, long millis) {
    Printer of = of(printerId);
    synchronized (of) {
      return of.lines.stream().filter(line -> line.millis >= millis).toList();
    }
  }

  private Printer of(Identifier printerId) {
    return printers.computeIfAbsent(printerId, id -> new Printer());
  }
}
