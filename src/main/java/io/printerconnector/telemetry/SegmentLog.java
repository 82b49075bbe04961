package io.printerconnector.telemetry;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots on the disk: numbered segments, written at the newest and sent from the oldest, and a
 * cursor that says up to where they were sent. Nothing is created before the first snapshot has to
 * be kept.
 */
final class SegmentLog implements Batch.Source {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

  private final TelemetryFolder folder;
  private final TelemetryLimits limits;
  private final Drops drops;
  private final AgeLimit ageLimit;
  private final GrowingSegment growing;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private boolean open;
  private long nextNumber;
  private long damaged;

  SegmentLog(
      TelemetryFolder folder,
      TelemetryLimits limits,
      Drops drops,
      AgeLimit ageLimit,
      GrowingSegment growing) {
    this.folder = folder;
    this.limits = limits;
    this.drops = drops;
    this.ageLimit = ageLimit;
    this.growing = growing;
  }

  /** Takes the folder and looks at what an earlier process left there, once. */
  private void open() throws IOException {
    if (open && !folder.exists()) {
      LOG.warn("{} has vanished, and {} snapshots with it", folder, snapshots());
      close();
    }
    if (open) {
      return;
    }
    folder.open();
    try {
      FolderInspection inspection = new FolderInspection(folder).run();
      segments.addAll(inspection.segments());
      nextNumber = inspection.nextNumber();
      open = true;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
    if (!segments.isEmpty()) {
      LOG.info("{} holds {} snapshots from before", folder, snapshots());
    }
  }

  /**
   * Puts lines on the disk, which fit into one segment; the oldest segments give way.
   *
   * @throws IOException if it did not work; then none of them is there
   */
  void append(List<StoredLine> lines) throws IOException {
    open();
    int bytes = lines.stream().mapToInt(line -> line.bytes().length).sum();
    dropTooOld();
    while (!segments.isEmpty() && bytes() + bytes + Segment.BLOCK > limits.maxBytes()) {
      drops.bySize(segments.peek().snapshots());
      discard(segments.peek());
    }
    if (growing.isFull(bytes)) {
      Segment next = new Segment(nextNumber++);
      growing.begin(next);
      segments.add(next);
    }
    try {
      growing.append(lines);
    } catch (IOException e) {
      if (segments.peekLast().size() == 0) {
        discard(segments.peekLast());
      }
      throw e;
    }
  }

  /** The oldest unsent snapshots, all from one segment; empty if there are none. */
  Optional<Batch> first(BatchSize size) throws IOException {
    if (!open && !folder.exists()) {
      return Optional.empty();
    }
    open();
    dropTooOld();
    while (!segments.isEmpty()) {
      Segment segment = segments.peek();
      Batch batch;
      try {
        batch = read(segment, size);
      } catch (IOException e) {
        damaged += segment.snapshots();
        segments.remove(segment);
        FolderInspection.setAside(folder, segment.name(), e);
        continue;
      }
      if (!batch.snapshots().isEmpty()) {
        return Optional.of(batch);
      }
      remove(batch);
    }
    return Optional.empty();
  }

  private Batch read(Segment segment, BatchSize size) throws IOException {
    byte[] content = folder.read(segment.name(), TelemetryLimits.LARGEST_SEGMENT);
    if (content.length < segment.size()) {
      throw new IOException(
          "it has %d bytes, but had %d".formatted(content.length, segment.size()));
    }
    return size.fill(this, segment, content);
  }

  /**
   * Moves the cursor behind a batch.
   *
   * @throws IOException if the new position is not on the disk; it holds until the process ends
   */
  @Override
  public void remove(Batch batch) throws IOException {
    Segment segment = segments.peek();
    if (segment == null || segment.number() != batch.place() || batch.end() <= segment.offset()) {
      return;
    }
    damaged += batch.damaged();
    segment.sent(batch.snapshots().size(), batch.end());
    Cursor cursor = new Cursor(segment.number(), segment.offset());
    // A segment that is gone needs no cursor.
    if (!segment.isSent() || !discard(segment)) {
      folder.replace(Cursor.NAME, cursor.toBytes());
    }
  }

  private void dropTooOld() {
    while (!segments.isEmpty()
        && ageLimit.isExceeded(segments.peek(), segments.peekLast().newest())) {
      drops.byAge(segments.peek().snapshots());
      discard(segments.peek());
    }
  }

  /** Forgets a segment; false if its file could not be deleted. */
  private boolean discard(Segment segment) {
    if (growing.is(segment)) {
      growing.end();
    }
    segments.remove(segment);
    try {
      folder.delete(segment.name());
      return true;
    } catch (IOException e) {
      LOG.debug("{}/{} cannot be deleted: {}", folder, segment.name(), e.toString());
      return false;
    }
  }

  /** Whether the folder is in use, so that reading needs no new attempt to take it. */
  boolean isOpen() {
    return open;
  }

  /** How many snapshots wait. */
  long snapshots() {
    return segments.stream().mapToLong(Segment::snapshots).sum();
  }

  /** The room that the segments take on the disk, in bytes. */
  long bytes() {
    return segments.stream().mapToLong(Segment::occupied).sum();
  }

  /** How many stored snapshots could not be read. */
  long damaged() {
    return damaged;
  }

  /** Gives the folder back; the next use opens it again. */
  void close() {
    growing.end();
    folder.close();
    segments.clear();
    open = false;
  }
}
