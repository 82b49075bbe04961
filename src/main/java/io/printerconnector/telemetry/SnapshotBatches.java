package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Cuts a list of snapshots into pieces that a request can hold. */
public final class SnapshotBatches {

  private final int most;

  /**
   * @param most most snapshots in one request
   */
  public SnapshotBatches(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "snapshots.batchPrinters must be at least 1, but is " + most);
    }
    this.most = most;
  }

  /** The snapshots for the next request. */
  public List<PrinterStatus> first(@Variable("snapshots") List<PrinterStatus> snapshots) {
    return List.copyOf(snapshots.subList(0, Math.min(most, snapshots.size())));
  }

  /** Those that are left after {@link #first}. */
  public List<PrinterStatus> rest(@Variable("snapshots") List<PrinterStatus> snapshots) {
    return List.copyOf(snapshots.subList(Math.min(most, snapshots.size()), snapshots.size()));
  }

  /** Throws the exception in the variable {@code refusal}. */
  public void refuse(Exchange exchange) throws Exception {
    throw exchange.getVariable("refusal", Exception.class);
  }
}
