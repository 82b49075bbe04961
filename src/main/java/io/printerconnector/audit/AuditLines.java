package io.printerconnector.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file of the audit log as bytes, one after the other. */
final class AuditLines implements AutoCloseable {

  /** Far more than a line can have; who puts a longer one into the file shall not fill memory. */
  static final int MAX_BYTES = 1 << 20;

  private final InputStream in;
  private boolean ended;

  AuditLines(Path file) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file));
  }

  /**
   * The next line without its line break, or null after the last one. A line that is too long is
   * cut; one that has no line break at its end is the last, and {@link #isTorn} then.
   */
  byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < MAX_BYTES) {
        line.write(read);
      }
      read = in.read();
    }
    ended = read < 0;
    return line.toByteArray();
  }

  /** Whether the line that was given last has no line break at its end. */
  boolean isTorn() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
