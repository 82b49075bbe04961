package io.printerconnector.simulator.printer.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a G-code file line by line, in constant memory, and counts bytes. */
final class GcodeLines implements AutoCloseable {

  // No command is longer; a line of binary rubbish must not fill the memory.
  private static final int LONGEST_LINE = 8 * 1024;

  private final InputStream in;
  private long position;

  GcodeLines(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
  }

  /** The next line without its end, or null at the end of the file. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      position++;
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
      next = in.read();
    }
    if (next == '\n') {
      position++;
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The bytes read so far. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
