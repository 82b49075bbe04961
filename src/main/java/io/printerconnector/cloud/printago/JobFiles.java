package io.printerconnector.cloud.printago;

import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** What is known of the file that each printer has loaded, so that it is asked for once. */
public final class JobFiles {

  private static final long AGAIN_MILLIS = 60_000;
  private static final JobFile NONE = new JobFile("", null, null, null, null);

  private final MonotonicClock clock;
  private final Map<Identifier, Known> files = new ConcurrentHashMap<>();

  private record Known(JobFile file, double began, boolean complete, long at) {}

  public JobFiles() {
    this(MonotonicClock.SYSTEM);
  }

  JobFiles(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Whether to ask for the file of the job: it is another one, or the last answer said nothing. */
  public boolean isUnknown(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    if (status == null || status.isLost() || status.filename().isEmpty()) {
      return false;
    }
    Known known = files.get(printer.printerId());
    return known == null
        || !known.file().path().equals(status.filename())
        || status.totalDuration() < known.began()
        || !known.complete() && clock.millis() - known.at() >= AGAIN_MILLIS;
  }

  /** The file of the job, for a URL. */
  public GcodeFile file(@Variable("status") PrinterStatus status) {
    return new GcodeFile(status.filename());
  }

  /** Takes what Moonraker has answered; null if it has nothing to say. */
  public void note(
      @Variable("printer") PrinterConfig printer,
      @Variable("status") PrinterStatus status,
      @Body Map<?, ?> metadata) {
    Map<?, ?> told = metadata == null ? Map.of() : metadata;
    files.put(
        printer.printerId(),
        new Known(
            JobFile.of(status.filename(), told),
            status.totalDuration(),
            metadata != null,
            clock.millis()));
  }

  /** The file of the job; one with an empty path if there is none. */
  JobFile of(Identifier printerId, PrinterStatus status) {
    if (status == null || status.isLost() || status.filename().isEmpty()) {
      return NONE;
    }
    Known known = files.get(printerId);
    return known != null && known.file().path().equals(status.filename())
        ? known.file()
        : JobFile.of(status.filename(), Map.of());
  }
}
