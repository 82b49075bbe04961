package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Tells from the printer's state whether a pause, resume or cancel has had its effect. Moonraker's
 * "ok" says only that a macro has run: the stock RESUME aborts with a cold nozzle, and Klipper
 * ignores a PAUSE while {@code pause_resume.is_paused} is set, also if that was left from before.
 */
public final class ControlCheck {

  private final KlipperConsole console;
  private final MonotonicClock clock;
  private long patienceMillis = 5_000;
  private long lostPatienceMillis = 30_000;

  /**
   * @param console what Klipper has said meanwhile
   */
  public ControlCheck(KlipperConsole console) {
    this(console, MonotonicClock.SYSTEM);
  }

  ControlCheck(KlipperConsole console, MonotonicClock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Seconds from Moonraker's answer until the effect must show. */
  public void setPatienceSeconds(long seconds) {
    this.patienceMillis = seconds * 1_000;
  }

  /** The same if no answer came, because the macros may still be running. */
  public void setLostPatienceSeconds(long seconds) {
    this.lostPatienceMillis = seconds * 1_000;
  }

  /** The moment at which the answer came, for the variable {@code answeredMillis}. */
  public long millis() {
    return clock.millis();
  }

  /**
   * Compares the status in the body with the variable {@code wanted}: {@code paused}, {@code
   * resumed} or {@code cancelled}. The variable {@code trouble} says what went wrong with the
   * request, if something did, and {@code refused} whether that was Klipper's own error.
   *
   * @return {@code DONE}, or {@code PENDING} if it is too early to say
   * @throws CommandFailedException if the printer does something else; it has Klipper's words
   */
  public String verdict(Exchange exchange) {
    PrinterStatus now = exchange.getMessage().getBody(PrinterStatus.class);
    String wanted = exchange.getVariable("wanted", String.class);
    if (!now.isReady()) {
      throw failure(
          exchange, "klipper is in state %s: %s".formatted(now.klippyState(), now.klippyMessage()));
    }
    if (isDone(wanted, now)) {
      return "DONE";
    }
    if (!now.isBusy() || isRefused(exchange) || isPatienceOver(exchange)) {
      throw failure(exchange, described(wanted, now));
    }
    return "PENDING";
  }

  private static boolean isDone(String wanted, PrinterStatus now) {
    return switch (wanted) {
      case "paused" -> now.job().equals("paused");
      // A print that ended after that has gone on.
      case "resumed" -> now.job().equals("printing") || now.printState().equals("complete");
      case "cancelled" -> now.job().equals("idle") && !now.printState().equals("complete");
      default -> throw new IllegalArgumentException("wanted must not be " + wanted);
    };
  }

  /** Klipper has refused the request, so nothing more will come of it. */
  private static boolean isRefused(Exchange exchange) {
    return exchange.getVariable("refused", false, boolean.class);
  }

  /**
   * What to make of a look at the printer that was not answered.
   *
   * @return {@code PENDING}, to look once more
   * @throws CommandFailedException if that went on for too long
   */
  public String unanswered(Exchange exchange) {
    if (isPatienceOver(exchange)) {
      Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
      throw failure(exchange, "then " + error.getMessage() + "; the outcome is unknown");
    }
    return "PENDING";
  }

  private boolean isPatienceOver(Exchange exchange) {
    long patience = exchange.getVariable("trouble") == null ? patienceMillis : lostPatienceMillis;
    return clock.millis() - exchange.getVariable("answeredMillis", long.class) >= patience;
  }

  private static String described(String wanted, PrinterStatus now) {
    String state =
        now.isBusy()
            ? "the printer is %s %s".formatted(now.job(), now.filename())
            : "the print has ended as %s%s"
                .formatted(
                    now.printState(),
                    now.printMessage().isEmpty() ? "" : " (" + now.printMessage() + ")");
    // Klipper ignores a pause then, and nobody would guess why.
    String hint =
        wanted.equals("paused") && now.job().equals("printing") && now.isMarkedPaused()
            ? "; pause_resume.is_paused is still set from an earlier pause, and Klipper ignores a"
                + " pause until CLEAR_PAUSE is run"
            : "";
    return "the print is not %s: %s%s".formatted(wanted, state, hint);
  }

  private CommandFailedException failure(Exchange exchange, String state) {
    String trouble = exchange.getVariable("trouble", String.class);
    // Moonraker's answer has them if Klipper has refused the request.
    List<KlipperConsole.Line> said = isRefused(exchange) ? List.of() : said(exchange, console);
    return new CommandFailedException(
        (trouble == null ? "" : trouble + "; ") + state + words(said, trouble), facts(said));
  }

  /** What Klipper has said since the variable {@code askedMillis}. */
  static List<KlipperConsole.Line> said(Exchange exchange, KlipperConsole console) {
    return console.since(
        exchange.getVariable("printer", PrinterConfig.class).printerId(),
        exchange.getVariable("askedMillis", long.class));
  }

  /** The same for the outcome's result, with the times. */
  static Map<String, Object> facts(List<KlipperConsole.Line> said) {
    return said.isEmpty()
        ? Map.of()
        : Map.of("klipper_said", said.stream().map(KlipperConsole.Line::fields).toList());
  }

  /** Klipper's own words, without those that the trouble has already. */
  static String words(List<KlipperConsole.Line> said, String known) {
    String words =
        said.stream()
            .map(KlipperConsole.Line::message)
            .distinct()
            .filter(message -> known == null || !known.contains(message))
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? "" : "; klipper says: " + words;
  }
}
