package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;

/**
 * When a printer's status is worth a message: at once when its state or its job is another one, and
 * once in a while, more often during a job.
 */
public final class StatusReports {

  private final MonotonicClock clock;
  private final Map<Identifier, Sent> sent = new ConcurrentHashMap<>();
  private long printingMillis = 10_000;
  private long idleMillis = 60_000;
  private long gapMillis = 1_000;
  private boolean onChange = true;

  private record Sent(PrinterState state, String file, long at, StatusTime time) {}

  public StatusReports() {
    this(MonotonicClock.SYSTEM);
  }

  StatusReports(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Seconds between two messages during a job; 0 for none. */
  public void setPrintingSeconds(long seconds) {
    this.printingMillis = seconds * 1_000;
  }

  /** Seconds between two messages without a job; 0 for none. */
  public void setIdleSeconds(long seconds) {
    this.idleMillis = seconds * 1_000;
  }

  /** Shortest time between two messages because of changes, in milliseconds. */
  public void setGapMillis(long millis) {
    this.gapMillis = millis;
  }

  /** Whether changes are told at once. */
  public void setOnChange(boolean onChange) {
    this.onChange = onChange;
  }

  /** Lets all printers be told again, because the broker may have forgotten them. */
  public void forget() {
    sent.clear();
  }

  /**
   * Whether the status is worth a message now.
   *
   * @param status null if the printer does not answer
   */
  public boolean isWorthy(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    PrinterState state = PrinterState.of(status);
    Sent before = sent.get(printer.printerId());
    long interval = state.hasJob() ? printingMillis : idleMillis;
    if (before == null) {
      return onChange || interval > 0;
    }
    if (before.time().isAfter(status)) {
      return false;
    }
    long age = clock.millis() - before.at();
    boolean changed = before.state() != state || !before.file().equals(file(status));
    return onChange && changed && age >= gapMillis || interval > 0 && age >= interval;
  }

  /** The status was sent. */
  public void sent(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    sent.put(
        printer.printerId(),
        new Sent(PrinterState.of(status), file(status), clock.millis(), StatusTime.of(status)));
  }

  private static String file(PrinterStatus status) {
    return status == null || status.isLost() ? "" : status.filename();
  }
}
