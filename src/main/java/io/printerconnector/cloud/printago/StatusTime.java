package io.printerconnector.cloud.printago;

import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;

/**
 * When a status was: several threads pass them on, and one may come late.
 *
 * @param printer seconds of the printer's clock, which begins anew with its machine
 * @param here the time of day on this machine, which somebody may set
 */
record StatusTime(double printer, Instant here) {

  /** The time of a status; long ago if it is null. */
  static StatusTime of(PrinterStatus status) {
    return status == null
        ? new StatusTime(0, Instant.EPOCH)
        : new StatusTime(status.eventtime(), status.capturedAt());
  }

  /**
   * Whether a status was told after this one, but is older: by both clocks, as each may go back.
   */
  boolean isAfter(PrinterStatus status) {
    return status != null && status.eventtime() < printer && status.capturedAt().isBefore(here);
  }
}
