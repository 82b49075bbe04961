package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lines on their way to the disk; while it cannot be used they stay, and the oldest give way. */
final class MemoryRing implements Batch.Source {

  /** What a line takes in memory beside its bytes, about. */
  private static final int OVERHEAD = 64;

  private final TelemetryLimits limits;
  private final Drops drops;
  private final Deque<StoredLine> lines = new ArrayDeque<>();
  private long bytes;
  private long lastNumber;

  MemoryRing(TelemetryLimits limits, Drops drops) {
    this.limits = limits;
    this.drops = drops;
  }

  /** Adds a snapshot at the end; one that fits into no segment is dropped at once. */
  void add(PrinterStatus snapshot) {
    byte[] line = SnapshotLine.of(snapshot);
    if (line.length > limits.segmentBytes()) {
      drops.bySize(1);
      return;
    }
    lines.add(new StoredLine(++lastNumber, line, snapshot.capturedAt()));
    bytes += line.length + OVERHEAD;
    while (bytes > limits.memoryBytes()) {
      removeFirst();
      drops.bySize(1);
    }
  }

  /** The oldest lines that one segment can hold. */
  List<StoredLine> chunk() {
    List<StoredLine> chunk = new ArrayList<>();
    int size = 0;
    for (StoredLine line : lines) {
      size += line.bytes().length;
      if (size > limits.segmentBytes()) {
        break;
      }
      chunk.add(line);
    }
    return chunk;
  }

  /** The oldest snapshots; none if there are none. */
  Batch first(BatchSize size) {
    List<PrinterStatus> snapshots = new ArrayList<>();
    long request = 0;
    long place = 0;
    for (StoredLine line : lines) {
      PrinterStatus snapshot =
          SnapshotLine.read(line.bytes(), 0, line.bytes().length - 1).orElseThrow();
      request += BatchSize.bytes(snapshot);
      if (!snapshots.isEmpty() && !size.fits(request)) {
        break;
      }
      snapshots.add(snapshot);
      place = line.number();
      if (snapshots.size() >= size.snapshots()) {
        break;
      }
    }
    return new Batch(this, place, 0, snapshots, 0);
  }

  @Override
  public void remove(Batch batch) {
    removeThrough(batch.place());
  }

  /** Forgets the lines up to this number. */
  void removeThrough(long number) {
    while (!lines.isEmpty() && lines.peek().number() <= number) {
      removeFirst();
    }
  }

  private void removeFirst() {
    bytes -= lines.remove().bytes().length + OVERHEAD;
  }

  int snapshots() {
    return lines.size();
  }

  long bytes() {
    return bytes;
  }
}
