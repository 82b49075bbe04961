package io.printerconnector.cli.printer;

import java.io.PrintWriter;

/** How far a transfer is, in one line of a terminal that is written again and again. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final int WHOLE = 100;

  private final PrintWriter out;
  private final boolean shown;
  private long size;
  private long last = -1;

  /**
   * @param shown whether there is a terminal
   */
  ProgressBar(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  void begin(long whole) {
    size = whole;
    at(0);
  }

  /** So many bytes are done. */
  void at(long done) {
    long percent = size == 0 ? WHOLE : done * WHOLE / size;
    if (!shown || percent == last) {
      return;
    }
    last = percent;
    int filled = (int) (percent * WIDTH / WHOLE);
    out.printf(
        "\r[%s%s] %3d %%  %s of %s ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        percent,
        Figures.size(done),
        Figures.size(size));
    out.flush();
  }

  void end() {
    if (shown) {
      out.println();
    }
  }
}
