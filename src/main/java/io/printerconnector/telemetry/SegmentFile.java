package io.printerconnector.telemetry;

import java.io.IOException;

/** A file that grows at its end. */
interface SegmentFile {

  /**
   * Appends in one write and returns when it is on the disk; on failure nothing of it stays, as far
   * as the disk allows that.
   */
  void append(byte[] content) throws IOException;

  /** Ends the growing. */
  void close();
}
