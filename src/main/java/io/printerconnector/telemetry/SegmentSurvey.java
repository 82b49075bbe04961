package io.printerconnector.telemetry;

import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;

/** Counts what a segment holds by the checksums alone; only its last snapshot is read. */
final class SegmentSurvey {

  private int snapshots;
  private Instant newest = Instant.MIN;

  /** Surveys the lines from an offset on. */
  SegmentSurvey(byte[] content, int offset) {
    int last = -1;
    SegmentLines lines = new SegmentLines(content, offset);
    for (int start = offset; lines.advance(); start = lines.nextOffset()) {
      if (lines.isWhole()) {
        snapshots++;
        last = start;
      }
    }
    if (last >= 0) {
      SegmentLines lastLine = new SegmentLines(content, last);
      lastLine.advance();
      newest = lastLine.snapshot().map(PrinterStatus::capturedAt).orElse(Instant.MIN);
    }
  }

  /** How many lines have the right checksum. */
  int snapshots() {
    return snapshots;
  }

  /** When the last of them was taken; the earliest possible moment if that cannot be told. */
  Instant newest() {
    return newest;
  }
}
