package io.printerconnector.printer;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The snapshots that go to the cloud together. The batch is closed when it is sent; a later
 * snapshot is sent alone, so that a slow printer loses none and holds up nobody.
 */
public final class SnapshotBatch {

  private final List<PrinterStatus> snapshots = new ArrayList<>();
  private boolean closed;

  private SnapshotBatch() {}

  /** A new batch. */
  public static SnapshotBatch open() {
    return new SnapshotBatch();
  }

  /** Adds the snapshot in the body of an exchange to the batch in its variable {@code batch}. */
  public static List<PrinterStatus> join(Exchange exchange) {
    return exchange
        .getVariable("batch", SnapshotBatch.class)
        .add(exchange.getMessage().getBody(PrinterStatus.class));
  }

  /** Closes the batch in the variable {@code batch} and returns its snapshots. */
  public static List<PrinterStatus> close(Exchange exchange) {
    return exchange.getVariable("batch", SnapshotBatch.class).end();
  }

  /**
   * Adds a snapshot; null, from a printer that did not answer, is left out.
   *
   * @return what has to be sent alone because the batch is closed: this snapshot or nothing
   */
  public synchronized List<PrinterStatus> add(PrinterStatus snapshot) {
    if (snapshot == null) {
      return List.of();
    }
    if (closed) {
      return List.of(snapshot);
    }
    snapshots.add(snapshot);
    return List.of();
  }

  /** Closes the batch and returns its snapshots. */
  synchronized List<PrinterStatus> end() {
    closed = true;
    return List.copyOf(snapshots);
  }
}
