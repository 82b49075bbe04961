package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.util.Optional;

/**
 * Walks through the lines of a segment's content. What stands after the last line feed was not
 * written to its end, as when the power went: it counts if its checksum is right, and otherwise it
 * is torn, which is no damage.
 */
final class SegmentLines {

  private final byte[] content;
  private int start;
  private int end;
  private int next;

  /** Begins before the line at an offset of the content, in bytes. */
  SegmentLines(byte[] content, int offset) {
    this.content = content;
    this.next = offset;
  }

  /** Goes to the next line; false if there is none. */
  boolean advance() {
    if (next >= content.length) {
      return false;
    }
    start = next;
    end = start;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    next = Math.min(end + 1, content.length);
    return true;
  }

  /** Whether the checksum of this line is right. */
  boolean isWhole() {
    return CheckedLine.isWhole(content, start, end);
  }

  /** Whether this is the last line and was not written to its end. */
  boolean isTorn() {
    return end == content.length && !isWhole();
  }

  /** The snapshot of this line; empty if it is damaged. */
  Optional<PrinterStatus> snapshot() {
    return SnapshotLine.read(content, start, end);
  }

  /** Offset after this line, in bytes. */
  int nextOffset() {
    return next;
  }
}
