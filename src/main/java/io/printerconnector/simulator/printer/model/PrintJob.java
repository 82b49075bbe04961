package io.printerconnector.simulator.printer.model;

/**
 * One entry of Moonraker's job history.
 *
 * @param id six hexadecimal digits
 * @param filename the file below the G-code directory
 * @param status in_progress, completed, cancelled, error, klippy_shutdown or klippy_disconnect
 * @param startTime seconds since 1970
 * @param endTime seconds since 1970; null while the job runs
 * @param printDuration model seconds since the first extrusion, without pauses
 * @param totalDuration model seconds
 * @param filamentUsed millimetres
 */
public record PrintJob(
    String id,
    String filename,
    String status,
    double startTime,
    Double endTime,
    double printDuration,
    double totalDuration,
    double filamentUsed) {

  PrintJob updated(PrintStats stats, double at, String newStatus, Double newEndTime) {
    return new PrintJob(
        id,
        filename,
        newStatus,
        startTime,
        newEndTime,
        stats.printDuration(at),
        stats.totalDuration(at),
        stats.filamentUsed());
  }
}
