package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.io.IOException;
import java.util.List;

/**
 * The oldest snapshots of a store, and where the next ones begin.
 *
 * @param source the store
 * @param place number of the segment, or of the last line in memory
 * @param end offset in the segment after the batch, in bytes
 * @param snapshots oldest first
 * @param damaged lines between them that could not be read
 */
record Batch(Source source, long place, int end, List<PrinterStatus> snapshots, int damaged) {

  /** A store that gives batches. */
  interface Source {

    /** Forgets a batch. What has been dropped meanwhile is none of its business. */
    void remove(Batch batch) throws IOException;
  }
}
