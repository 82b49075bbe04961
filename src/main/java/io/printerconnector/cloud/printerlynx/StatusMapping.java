package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Command;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.transfer.Transfer;
import io.printerconnector.transfer.Transfers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes a printer in the terms of Printerlynx. A printer whose Moonraker or Klipper is away is
 * unavailable; one with a job, or with the file of a job on its way, is busy.
 */
public final class StatusMapping {

  private static final int LEAST_TOOLS = 4;

  private final Transfers transfers;
  private final PrintFiles files;
  private boolean extended;

  /**
   * @param transfers the files on their way
   * @param files knows the files that came from Printerlynx
   */
  public StatusMapping(Transfers transfers, PrintFiles files) {
    this.transfers = transfers;
    this.files = files;
  }

  /** Whether to add targets, the print's state and Klipper's message, of which no source knows. */
  public void setExtended(boolean extended) {
    this.extended = extended;
  }

  /**
   * The report of a printer.
   *
   * @param status its status; null if it does not answer
   */
  StatusReport report(PrinterConfig printer, PrinterStatus status) {
    if (status == null || status.isLost() || !status.isReady()) {
      return new StatusReport(printer, StatusReport.UNAVAILABLE, null, 0, Map.of(), Map.of());
    }
    PrintFile file = status.isBusy() ? printing(printer, status) : coming(printer);
    double progress = status.isBusy() && status.progress() != null ? status.progress() : 0;
    return new StatusReport(
        printer,
        file == null ? StatusReport.AVAILABLE : StatusReport.BUSY,
        file,
        rounded(Math.min(1, Math.max(0, progress)), 10_000),
        heaters(status, "temperature"),
        extended ? more(status) : Map.of());
  }

  /** The file of a job that is still on its way; null if there is none. */
  private PrintFile coming(PrinterConfig printer) {
    Transfer transfer = transfers.of(printer.printerId());
    Command command = transfer == null ? null : transfer.command();
    return command != null && command.has(PrintFiles.UUID) ? files.known(command) : null;
  }

  private PrintFile printing(PrinterConfig printer, PrinterStatus status) {
    String path = status.filename();
    String name =
        status.machine().isPrinter()
            ? path.substring(path.lastIndexOf('/') + 1)
            : status.machine().name(); // its work has no name
    Number reported = status.number("virtual_sdcard", "file_size");
    long size = reported == null ? 0 : reported.longValue();
    return files
        .at(printer.printerId(), path)
        .map(
            file ->
                size == 0
                    ? file
                    : new PrintFile(
                        file.printerId(), path, file.uuid(), file.name(), size, file.sha256()))
        .orElseGet(() -> new PrintFile(printer.printerId(), path, null, name, size, null));
  }

  private static Map<String, Object> more(PrinterStatus status) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("target", heaters(status, "target"));
    more.put("print_state", status.printState());
    more.put("message", status.printMessage());
    return more;
  }

  /** A field of each heater; 0 of one that the printer does not have. */
  private static Map<String, Object> heaters(PrinterStatus status, String field) {
    Map<String, Object> heaters = new LinkedHashMap<>();
    heaters.put("bed", degrees(status.number("heater_bed", field)));
    for (int tool = 0; tool < LEAST_TOOLS || status.number(heater(tool), field) != null; tool++) {
      heaters.put("tool" + tool, degrees(status.number(heater(tool), field)));
    }
    return heaters;
  }

  private static String heater(int tool) {
    return tool == 0 ? "extruder" : "extruder" + tool;
  }

  private static Number degrees(Number value) {
    return value == null ? 0 : (Number) rounded(value.doubleValue(), 10);
  }

  private static double rounded(double value, int steps) {
    return Math.round(value * steps) / (double) steps;
  }
}
