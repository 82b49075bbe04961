package io.printerconnector.cloud;

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
 * Which printers to look at for a cloud that is told of changes: those whose state is known without
 * a query each time, and the others only as often as they would be reported.
 */
public final class ReportedPrinters {

  private final Printers printers;
  private final StatusCache cache;
  private final MonotonicClock clock;
  private final Map<Identifier, Long> lookedAt = new ConcurrentHashMap<>();
  private long busyMillis = 2_000;
  private long idleMillis = 30_000;

  /**
   * @param printers all printers
   * @param cache what is known of them without a query
   */
  public ReportedPrinters(Printers printers, StatusCache cache) {
    this(printers, cache, MonotonicClock.SYSTEM);
  }

  ReportedPrinters(Printers printers, StatusCache cache, MonotonicClock clock) {
    this.printers = printers;
    this.cache = cache;
    this.clock = clock;
  }

  /** Seconds between two looks at a printer with a job; 0 for the usual time. */
  public void setBusySeconds(long seconds) {
    this.busyMillis = seconds == 0 ? busyMillis : seconds * 1_000;
  }

  /** Seconds between two looks at a printer without one; 0 for the usual time. */
  public void setIdleSeconds(long seconds) {
    this.idleMillis = seconds == 0 ? idleMillis : seconds * 1_000;
  }

  /** Lets all printers be looked at again. */
  public void forget() {
    lookedAt.clear();
  }

  /** The printers whose state is known without a query. */
  public List<PrinterConfig> known() {
    return printers.all().stream().filter(printer -> cache.known(printer) != null).toList();
  }

  /** The others whose turn it is. */
  public List<PrinterConfig> others() {
    return printers.all().stream()
        .filter(printer -> cache.known(printer) == null)
        .filter(this::isDue)
        .toList();
  }

  private boolean isDue(PrinterConfig printer) {
    long now = clock.millis();
    Long looked = lookedAt.get(printer.printerId());
    if (looked != null && now - looked < (isBusy(printer) ? busyMillis : idleMillis)) {
      return false;
    }
    lookedAt.put(printer.printerId(), now);
    return true;
  }

  /** Whether a printer prints or is paused, as far as is known. */
  public boolean isBusy(@Variable("printer") PrinterConfig printer) {
    return cache.latest(printer).stream().anyMatch(status -> status.isReady() && status.isBusy());
  }

  /** The printer that the status in the body is of. */
  public PrinterConfig printer(@Body PrinterStatus status) {
    return printers.find(status.printerId()).orElseThrow();
  }
}
