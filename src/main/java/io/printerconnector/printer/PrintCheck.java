package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Tells from the printer's state whether a start, pause, resume or cancel has had its effect.
 * Moonraker's "ok" says only that a macro has run: the stock RESUME aborts with a cold nozzle,
 * Klipper ignores a PAUSE while {@code pause_resume.is_paused} is set, even if that is left over
 * from before, and a file may fail at once, or there is no virtual_sdcard to print it.
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
   * {@code file}, not by the status {@code before}), {@code paused}, {@code resumed} or {@code
   * cancelled}. The variable {@code trouble} is what went wrong with the request, if anything did.
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
    String file = file(exchange);
    if (!now.isReady()) {
      throw new CommandFailedException(
          "%s was started, but now klipper is in state %s: %s"
              .formatted(file, now.klippyState(), now.klippyMessage()));
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
    if (isDone(wanted, now)) {
      return DONE;
    }
    if (!now.isBusy() || isRefused(exchange) || isPatienceOver(exchange)) {
      throw failure(exchange, described(wanted, now));
    }
    return PENDING;
  }

  private static boolean isDone(String wanted, PrinterStatus now) {
    return switch (wanted) {
      case "paused" -> now.job().equals("paused");
      // A print that ended after that did go on.
      case "resumed" -> now.job().equals("printing") || now.printState().equals("complete");
      case "cancelled" -> now.job().equals("idle") && !now.printState().equals("complete");
      default -> throw new IllegalArgumentException("wanted must not be " + wanted);
    };
  }

  private static String described(String wanted, PrinterStatus now) {
    String state =
        now.isBusy()
            ? "the printer is %s %s".formatted(now.job(), now.filename())
            : "the print has ended as %s%s".formatted(now.printState(), suffix(now.printMessage()));
    // Klipper then ignores a pause, and nobody would guess why.
    String hint =
        wanted.equals("paused") && now.job().equals("printing") && now.isMarkedPaused()
            ? "; pause_resume.is_paused is still set from an earlier pause, and Klipper ignores a"
                + " pause until CLEAR_PAUSE is run"
            : "";
    return "the print is not %s: %s%s".formatted(wanted, state, hint);
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
              .formatted(file(exchange), error.getMessage()),
          error);
    }
    throw failure(exchange, "then " + error.getMessage() + "; the outcome is unknown");
  }

  private static boolean isStart(Exchange exchange) {
    return "started".equals(exchange.getVariable("wanted", String.class));
  }

  private static String file(Exchange exchange) {
    return exchange.getVariable("file", GcodeFile.class).path();
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
    return new CommandFailedException(text + words(said, text), facts(said));
  }

  /** Klipper's messages with their times, for the outcome's result. */
  private static Map<String, Object> facts(List<KlipperConsole.Line> said) {
    return said.isEmpty()
        ? Map.of()
        : Map.of("klipper_said", said.stream().map(KlipperConsole.Line::fields).toList());
  }

  /** Klipper's own words, without those that are already in the text. */
  private static String words(List<KlipperConsole.Line> said, String text) {
    String words =
        said.stream()
            .map(KlipperConsole.Line::message)
            .distinct()
            .filter(message -> !text.contains(message))
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? "" : "; klipper says: " + words;
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
