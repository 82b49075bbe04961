package io.printerconnector.policy;

import io.printerconnector.gcode.GcodeLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads a file for a printer line by line while it is sent, for the rule scan_files. */
public final class FileScan {

  /** Longest line in bytes; one that is longer cannot be checked within bounded memory. */
  static final int LONGEST_LINE = 64 * 1024;

  private final FileRules rules;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number = 1;

  FileScan(Limits limits) {
    this.rules = new FileRules(limits);
  }

  /**
   * Checks the next bytes.
   *
   * @throws PolicyRefusedException if a line in them is not allowed or too long
   */
  public void seen(byte[] bytes, int count) {
    int start = 0;
    for (int at = 0; at < count; at++) {
      if (bytes[at] == '\n') {
        take(bytes, start, at);
        end();
        number++;
        start = at + 1;
      }
    }
    take(bytes, start, count);
  }

  /**
   * Ends a line; the last line of a file ends with or without a line feed.
   *
   * @throws PolicyRefusedException if it is not allowed
   */
  public void end() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.stripTrailing().indexOf('\r') >= 0) {
      // Up to 2022 Klipper treated it as the end of a line, and since then as a blank.
      throw FileRules.refused(number, "has a carriage return inside and cannot be checked");
    }
    if (!isMoveOrComment(text)) {
      rules.check(GcodeLine.of(text), number);
    }
  }

  /** Most lines are like this, and need no closer look. */
  private static boolean isMoveOrComment(String text) {
    char second = text.length() < 2 ? ' ' : text.charAt(1);
    return text.isEmpty()
        || text.charAt(0) == ';'
        || text.charAt(0) == 'G' && second >= '0' && second <= '9';
  }

  private void take(byte[] bytes, int from, int to) {
    if (line.size() + to - from > LONGEST_LINE) {
      throw FileRules.refused(
          number, "is longer than %d KiB and cannot be checked".formatted(LONGEST_LINE >> 10));
    }
    line.write(bytes, from, to - from);
  }
}
