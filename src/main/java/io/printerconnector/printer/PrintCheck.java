package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.gcode.Macro;
import io.printerconnector.loop.MonotonicClock;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Tells from the printer's state whether a start, pause, resume or cancel has had its effect.
 * Moonraker's "ok" says only that a macro has run: the stock RESUME aborts with a cold nozzle,
 * Klipper ignores a PAUSE while {@code pause_resume.is_paused} is set, even if that is left over
 * from before, and a file may fail at once, or there is no virtual_sdcard to print it. Another
 * machine shows by its own fields that it works or is paused.
 */
public final class PrintCheck {

  private static final String DONE = "DONE";
  private static final String PENDING = "PENDING";

  private final KlipperConsole console;
  private final MonotonicClock clock;
  private long startPatienceMillis = 5_000;
  private long patienceMillis = 5_000;
  private long lostPatienceMillis = 30_000;

  /**
   * @param console has Klipper's messages
   */
  public PrintCheck(KlipperConsole console) {
    this(console, MonotonicClock.SYSTEM);
  }

  PrintCheck(KlipperConsole console, MonotonicClock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Seconds after which a printer without a sign of a job is assumed not to have begun it. */
  public void setStartPatienceSeconds(long seconds) {
    this.startPatienceMillis = seconds * 1_000;
  }

  /** Seconds after Moonraker's answer within which any other effect must show. */
  public void setPatienceSeconds(long seconds) {
    this.patienceMillis = seconds * 1_000;
  }

  /** The same if no answer came, because the macros may still be running. */
  public void setLostPatienceSeconds(long seconds) {
    this.lostPatienceMillis = seconds * 1_000;
  }

  /** The time of the answer, for the variable {@code answeredMillis}. */
  public long millis() {
    return clock.millis();
  }

  /**
   * Compares the status in the body with the variable {@code wanted}: {@code started} (the variable
   * {@code file}, not by the status {@code before}; or {@code macro} of another machine), {@code
   * paused}, {@code resumed} or {@code cancelled}. The variable {@code trouble} is what went wrong
   * with the request, if anything did.
   *
   * @return {@code DONE}, or {@code PENDING} if it is too early to say
   * @throws CommandFailedException if the printer does something else; contains Klipper's words
   * @throws OutcomeUnknownException if no answer came to a start, and the printer shows none
   */
  public String verdict(Exchange exchange) {
    PrinterStatus now = exchange.getMessage().getBody(PrinterStatus.class);
    return isStart(exchange) ? ofStart(exchange, now) : ofControl(exchange, now);
  }

  private String ofStart(Exchange exchange, PrinterStatus now) {
    PrinterStatus before = exchange.getVariable("before", PrinterStatus.class);
    String file = startedBy(exchange);
    if (!now.isReady()) {
      throw new CommandFailedException(
          "%s was started, but now klipper is in state %s: %s"
              .formatted(file, now.klippyState(), now.klippyMessage()));
    }
    if (!now.machine().isPrinter()) {
      return ofMachine(exchange, file, now);
    }
    boolean ofThisJob = now.filename().equals(file) && (now.isBusy() || changed(before, now));
    if (ofThisJob && (now.isBusy() || now.printState().equals("complete"))) {
      return DONE;
    }
    if (ofThisJob && !now.printState().equals("standby")) {
      throw failure(
          exchange,
          "%s was started, but the print ended at once as %s%s"
              .formatted(file, now.printState(), suffix(now.printMessage())));
    }
    if (isPatienceOver(exchange)) {
      throw notStarted(exchange, file, now);
    }
    return PENDING;
  }

  /** It was idle before, so that it works because of the macro. */
  private String ofMachine(Exchange exchange, String macro, PrinterStatus now) {
    if (now.isBusy()) {
      return DONE;
    }
    if (!isPatienceOver(exchange)) {
      return PENDING;
    }
    Exception trouble = trouble(exchange);
    if (trouble != null) {
      throw new OutcomeUnknownException(
          "%s; so far %s".formatted(trouble.getMessage(), now.doing()), null);
    }
    throw failure(exchange, "klipper has carried out %s, but %s".formatted(macro, now.doing()));
  }

  private RuntimeException notStarted(Exchange exchange, String file, PrinterStatus now) {
    Exception trouble = trouble(exchange);
    if (trouble != null) {
      return new OutcomeUnknownException(
          "%s; so far the printer does not print %s: state %s%s"
              .formatted(trouble.getMessage(), file, now.printState(), suffix(now.filename())),
          null);
    }
    if (now.filename().equals(file) && !now.printState().equals("standby")) {
      return new CommandFailedException(
          "moonraker accepted the start of %s, but no new print of it was seen: state %s, as before"
              .formatted(file, now.printState()));
    }
    return failure(
        exchange,
        "moonraker accepted the start of %s, but the printer does not print it: state %s%s"
            .formatted(file, now.printState(), suffix(now.filename())));
  }

  /**
   * Whether the job's figures differ from those of the job before, which may have had the same
   * name.
   */
  private static boolean changed(PrinterStatus before, PrinterStatus now) {
    return !before.filename().equals(now.filename())
        || !before.printState().equals(now.printState())
        || before.totalDuration() != now.totalDuration();
  }

  private String ofControl(Exchange exchange, PrinterStatus now) {
    String wanted = exchange.getVariable("wanted", String.class);
    if (!now.isReady()) {
      throw failure(
          exchange, "klipper is in state %s: %s".formatted(now.klippyState(), now.klippyMessage()));
    }
    PrintEffect effect = new PrintEffect(wanted, now);
    if (effect.isThere()) {
      return DONE;
    }
    if (!now.isBusy() || isRefused(exchange) || isPatienceOver(exchange)) {
      throw failure(exchange, effect.absence());
    }
    return PENDING;
  }

  /**
   * Judges a status query without an answer.
   *
   * @return {@code PENDING}, to look once more
   * @throws CommandFailedException if that has lasted too long; for a start it is an {@link
   *     OutcomeUnknownException}
   */
  public String unanswered(Exchange exchange) {
    if (!isPatienceOver(exchange)) {
      return PENDING;
    }
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (isStart(exchange)) {
      throw new OutcomeUnknownException(
          "the start of %s was sent, but %s; the outcome is unknown"
              .formatted(startedBy(exchange), error.getMessage()),
          error);
    }
    String then = trouble(exchange) == null ? "" : "then ";
    throw failure(exchange, then + error.getMessage() + "; the outcome is unknown");
  }

  private static boolean isStart(Exchange exchange) {
    return "started".equals(exchange.getVariable("wanted", String.class));
  }

  /** The file, or the line of another machine's macro. */
  private static String startedBy(Exchange exchange) {
    GcodeFile file = exchange.getVariable("file", GcodeFile.class);
    return file != null ? file.path() : exchange.getVariable("macro", Macro.class).script();
  }

  /** Klipper has refused the request, so nothing more will happen. */
  private static boolean isRefused(Exchange exchange) {
    return trouble(exchange) instanceof MoonrakerException;
  }

  private static Exception trouble(Exchange exchange) {
    return exchange.getVariable("trouble", Exception.class);
  }

  private boolean isPatienceOver(Exchange exchange) {
    long patience = trouble(exchange) == null ? patienceMillis : lostPatienceMillis;
    return clock.millis() - exchange.getVariable("answeredMillis", long.class)
        >= (isStart(exchange) ? startPatienceMillis : patience);
  }

  /**
   * The failure, with what went wrong before it, and with what Klipper has said since the request.
   */
  private CommandFailedException failure(Exchange exchange, String state) {
    Exception trouble = trouble(exchange);
    String text =
        trouble == null || isStart(exchange) ? state : trouble.getMessage() + "; " + state;
    // If Klipper has refused the request, Moonraker's answer contains them.
    List<KlipperConsole.Line> said =
        isRefused(exchange)
            ? List.of()
            : console.since(
                exchange.getVariable("printer", PrinterConfig.class).printerId(),
                exchange.getVariable("askedMillis", long.class));
    KlipperWords words = new KlipperWords(said);
    return new CommandFailedException(words.behind(text), words.facts());
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
