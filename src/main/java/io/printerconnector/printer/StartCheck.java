package io.printerconnector.printer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.loop.MonotonicClock;
import org.apache.camel.Exchange;

/**
 * Tells from the printer's state whether a print that Moonraker agreed to start really began:
 * Moonraker says "ok" also for a file that fails at once and on a printer without virtual_sdcard.
 */
public final class StartCheck {

  private final KlipperConsole console;
  private final MonotonicClock clock;
  private long patienceMillis = 5_000;

  /**
   * @param console what Klipper has said meanwhile
   */
  public StartCheck(KlipperConsole console) {
    this(console, MonotonicClock.SYSTEM);
  }

  StartCheck(KlipperConsole console, MonotonicClock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Seconds after which a printer that shows no sign of the job is taken not to have begun it. */
  public void setPatienceSeconds(long seconds) {
    this.patienceMillis = seconds * 1_000;
  }

  /** The moment at which a start was sent, for the variable {@code startedMillis}. */
  public long millis() {
    return clock.millis();
  }

  /**
   * Compares the status in the body with the one before the start. The variable {@code unknown}
   * says why no answer to the start came, if none came.
   *
   * @return {@code STARTED}, or {@code PENDING} if it is too early to say
   * @throws CommandFailedException if the job failed at once, or never began
   */
  public String verdict(Exchange exchange) {
    PrinterStatus before = exchange.getVariable("before", PrinterStatus.class);
    PrinterStatus now = exchange.getMessage().getBody(PrinterStatus.class);
    String file = exchange.getVariable("file", GcodeFile.class).path();
    if (!now.isReady()) {
      throw new CommandFailedException(
          "%s was started, but now klipper is in state %s: %s"
              .formatted(file, now.klippyState(), now.klippyMessage()));
    }
    boolean ofThisJob = now.filename().equals(file) && (now.isBusy() || changed(before, now));
    if (ofThisJob && (now.isBusy() || now.printState().equals("complete"))) {
      return "STARTED";
    }
    if (ofThisJob && !now.printState().equals("standby")) {
      throw new CommandFailedException(
          "%s was started, but the print ended at once as %s%s"
                  .formatted(file, now.printState(), suffix(now.printMessage()))
              + said(exchange, now.printMessage()));
    }
    if (isPatienceOver(exchange)) {
      String unknown = exchange.getVariable("unknown", String.class);
      if (unknown != null) {
        throw new OutcomeUnknownException(
            "%s; so far the printer does not print %s: state %s%s"
                .formatted(unknown, file, now.printState(), suffix(now.filename())),
            null);
      }
      if (now.filename().equals(file) && !now.printState().equals("standby")) {
        throw new CommandFailedException(
            "moonraker accepted the start of %s, but no new print of it was seen: state %s, as before"
                .formatted(file, now.printState()));
      }
      throw new CommandFailedException(
          "moonraker accepted the start of %s, but the printer does not print it: state %s%s"
                  .formatted(file, now.printState(), suffix(now.filename()))
              + said(exchange, ""));
    }
    return "PENDING";
  }

  /**
   * What to make of a look at the printer that was not answered.
   *
   * @return {@code PENDING}, to look once more
   * @throws OutcomeUnknownException if that went on for too long
   */
  public String unanswered(Exchange exchange) {
    if (isPatienceOver(exchange)) {
      Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
      String file = exchange.getVariable("file", GcodeFile.class).path();
      throw new OutcomeUnknownException(
          "the start of %s was sent, but %s; the outcome is unknown"
              .formatted(file, error.getMessage()),
          error);
    }
    return "PENDING";
  }

  private boolean isPatienceOver(Exchange exchange) {
    return clock.millis() - exchange.getVariable("startedMillis", long.class) >= patienceMillis;
  }

  /**
   * Whether the job's figures are not those of the job before, which may have had the same name.
   */
  private static boolean changed(PrinterStatus before, PrinterStatus now) {
    return !before.filename().equals(now.filename())
        || !before.printState().equals(now.printState())
        || before.totalDuration() != now.totalDuration();
  }

  private String said(Exchange exchange, String known) {
    return ControlCheck.words(ControlCheck.said(exchange, console), known);
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
