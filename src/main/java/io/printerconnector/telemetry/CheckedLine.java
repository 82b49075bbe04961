package io.printerconnector.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of text that carries its own checksum: the CRC32C of the text in eight hex digits, a
 * space, the text, a line feed.
 */
final class CheckedLine {

  private static final int PREFIX = 9;

  private CheckedLine() {}

  /** The line of a text that has no line feed, in UTF-8. */
  static byte[] of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] line = new byte[PREFIX + bytes.length + 1];
    byte[] checksum = checksum(bytes, 0, bytes.length).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(checksum, 0, line, 0, checksum.length);
    line[PREFIX - 1] = ' ';
    System.arraycopy(bytes, 0, line, PREFIX, bytes.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /** The text of the line in a range that leaves the line feed out; empty if it is damaged. */
  static Optional<String> text(byte[] content, int from, int to) {
    if (!isWhole(content, from, to)) {
      return Optional.empty();
    }
    return Optional.of(
        new String(content, from + PREFIX, to - from - PREFIX, StandardCharsets.UTF_8));
  }

  /** Whether the checksum of the line in a range that leaves the line feed out is right. */
  static boolean isWhole(byte[] content, int from, int to) {
    int length = to - from;
    return length > PREFIX
        && content[from + PREFIX - 1] == ' '
        && checksum(content, from + PREFIX, length - PREFIX)
            .equals(new String(content, from, PREFIX - 1, StandardCharsets.US_ASCII));
  }

  private static String checksum(byte[] content, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, from, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
