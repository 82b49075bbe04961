package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.ReportedPrinters;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Which reports of the printers' state are worth sending: a change of state or job at once, what
 * moves now and then while the printer is busy, and everything once in a while.
 */
public final class StatusReports {

  private final ReportedPrinters printers;
  private final StatusMapping mapping;
  private final MonotonicClock clock;
  private final Map<Identifier, Sent> sent = new ConcurrentHashMap<>();
  private long busyMillis = 2_000;
  private long idleMillis = 30_000;

  private record Sent(StatusReport report, long at) {}

  /**
   * @param printers knows whether they print
   * @param mapping makes the reports
   */
  public StatusReports(ReportedPrinters printers, StatusMapping mapping) {
    this(printers, mapping, MonotonicClock.SYSTEM);
  }

  StatusReports(ReportedPrinters printers, StatusMapping mapping, MonotonicClock clock) {
    this.printers = printers;
    this.mapping = mapping;
    this.clock = clock;
  }

  /** Seconds between reports of what moves while a printer is busy. */
  public void setBusySeconds(long seconds) {
    this.busyMillis = seconds * 1_000;
  }

  /** Seconds after which a printer is reported although nothing has changed. */
  public void setIdleSeconds(long seconds) {
    this.idleMillis = seconds * 1_000;
  }

  /** Lets all printers be reported again, because the cloud may have forgotten them. */
  public void forget() {
    sent.clear();
  }

  /** Whether a printer prints or is paused, as far as is known or was told. */
  public boolean isPrinting(@Variable("printer") PrinterConfig printer) {
    Sent told = sent.get(printer.printerId());
    return told != null && told.report().status().equals(StatusReport.BUSY)
        || printers.isBusy(printer);
  }

  /**
   * The report of a printer if it is worth sending, else null.
   *
   * @param printer the printer
   * @param status its status; null if it does not answer
   */
  public StatusReport worthy(
      @Variable("printer") PrinterConfig printer, @Body PrinterStatus status) {
    StatusReport report = mapping.report(printer, status);
    Sent before = sent.get(printer.printerId());
    if (before == null || report.isOther(before.report())) {
      return report;
    }
    long age = clock.millis() - before.at();
    boolean busy = report.status().equals(StatusReport.BUSY);
    boolean moves = busy && age >= busyMillis && report.hasMoved(before.report());
    return moves || age >= idleMillis ? report : null;
  }

  /** The report in the variable {@code report} was sent. */
  public void sent(@Variable("report") StatusReport report) {
    sent.put(report.printer().printerId(), new Sent(report, clock.millis()));
  }
}
