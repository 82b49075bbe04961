package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.util.List;

/**
 * The one segment that is written to. A new one is begun when it is full, when it covers so much
 * time that dropping it would drop a good part of what may be kept, and after every failure, so
 * that nothing is ever written behind a torn line.
 */
final class GrowingSegment {

  private static final int SEGMENTS_PER_AGE = 28;

  private final TelemetryFolder folder;
  private final TelemetryLimits limits;
  private final MonotonicClock clock;
  private SegmentFile file;
  private Segment segment;
  private long begun;

  GrowingSegment(TelemetryFolder folder, TelemetryLimits limits, MonotonicClock clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether so many bytes need a new segment. */
  boolean isFull(int bytes) {
    return file == null
        || segment.size() + bytes > limits.segmentBytes()
        || clock.millis() - begun > limits.maxAge().toMillis() / SEGMENTS_PER_AGE;
  }

  /** Begins a segment. */
  void begin(Segment next) throws IOException {
    end();
    file = folder.create(next.name());
    segment = next;
    begun = clock.millis();
  }

  /** Appends lines, all or none; they are on the disk when it returns. */
  void append(List<StoredLine> lines) throws IOException {
    byte[] content = new byte[lines.stream().mapToInt(line -> line.bytes().length).sum()];
    int at = 0;
    for (StoredLine line : lines) {
      System.arraycopy(line.bytes(), 0, content, at, line.bytes().length);
      at += line.bytes().length;
    }
    try {
      file.append(content);
    } catch (IOException e) {
      end();
      throw e;
    }
    segment.added(content.length, lines.size(), lines.get(lines.size() - 1).capturedAt());
  }

  /** Whether it is this segment that is written to. */
  boolean is(Segment other) {
    return file != null && segment == other;
  }

  /** Writes no more to the segment. */
  void end() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
