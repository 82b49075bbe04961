package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.Printers;
import io.printerconnector.printer.StatusCache;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Which reports of the printers' state are worth sending: a change of state or job at once, what
 * moves now and then while the printer is busy, and everything once in a while.
 */
public final class StatusReports {

  private final Printers printers;
  private final StatusCache cache;
  private final StatusMapping mapping;
  private final MonotonicClock clock;
  private final Map<Identifier, Sent> sent = new ConcurrentHashMap<>();
  private final Map<Identifier, Long> lookedAt = new ConcurrentHashMap<>();
  private long busyMillis = 2_000;
  private long idleMillis = 30_000;

  private record Sent(StatusReport report, long at) {}

  /**
   * @param printers all printers
   * @param cache what is known of them without a query
   * @param mapping makes the reports
   */
  public StatusReports(Printers printers, StatusCache cache, StatusMapping mapping) {
    this(printers, cache, mapping, MonotonicClock.SYSTEM);
  }

  StatusReports(Printers printers, StatusCache cache, StatusMapping mapping, MonotonicClock clock) {
    this.printers = printers;
    this.cache = cache;
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
    lookedAt.clear();
  }

  /** The printers whose state is known without a query. */
  public List<PrinterConfig> known() {
    return printers.all().stream().filter(printer -> cache.known(printer) != null).toList();
  }

  /** The other printers, each only as often as it would be reported. */
  public List<PrinterConfig> others() {
    return printers.all().stream()
        .filter(printer -> cache.known(printer) == null)
        .filter(this::isDue)
        .toList();
  }

  private boolean isDue(PrinterConfig printer) {
    long now = clock.millis();
    Sent before = sent.get(printer.printerId());
    boolean busy = before != null && before.report().status().equals(StatusReport.BUSY);
    Long looked = lookedAt.get(printer.printerId());
    if (looked != null && now - looked < (busy ? busyMillis : idleMillis)) {
      return false;
    }
    lookedAt.put(printer.printerId(), now);
    return true;
  }

  /** Whether a printer prints or is paused, as far as is known or was told. */
  public boolean isPrinting(@Variable("printer") PrinterConfig printer) {
    Sent told = sent.get(printer.printerId());
    return told != null && told.report().status().equals(StatusReport.BUSY)
        || cache.latest(printer).stream().anyMatch(status -> status.isReady() && status.isBusy());
  }

  /** The printer that the status in the body is of. */
  public PrinterConfig printer(@Body PrinterStatus status) {
    return printers.find(status.printerId()).orElseThrow();
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
