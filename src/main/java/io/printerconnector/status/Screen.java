package io.printerconnector.status;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain text with a column of headings; long ones are folded, so that all fit. */
public final class Screen {

  private static final int HEADING = 15;
  private static final int DEEPER = 2;

  private final int width;
  private final List<String> lines = new ArrayList<>();

  /** Lines of at most so many characters. */
  public Screen(int width) {
    this.width = Math.max(width, HEADING + 25);
  }

  /** A line from the left edge. */
  public void title(String text) {
    fold("", 0, text);
  }

  /** A line with a heading, which may be empty. */
  public void line(String heading, String text) {
    fold(heading, HEADING, text);
  }

  /** An empty line. */
  public void gap() {
    lines.add("");
  }

  /** A line feed or the like in the text starts no line. */
  private void fold(String heading, int indent, String text) {
    String rest = PlainText.of(text).strip();
    String head = PlainText.of(heading);
    String begin = head.length() < indent ? head + " ".repeat(indent - head.length()) : head + " ";
    if (indent == 0) {
      begin = "";
    }
    do {
      int room = width - begin.length();
      int end = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
      if (end <= 0) {
        end = Math.min(room, rest.length());
      }
      lines.add((begin + rest.substring(0, end)).stripTrailing());
      rest = rest.substring(end).strip();
      begin = " ".repeat(indent + DEEPER);
    } while (!rest.isEmpty());
  }

  /** The lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
