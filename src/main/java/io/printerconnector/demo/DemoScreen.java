package io.printerconnector.demo;

import java.io.PrintStream;

/** Writes what happens for a person to read; the progress line is redrawn only on a terminal. */
public final class DemoScreen {

  private static final int BAR_WIDTH = 30;
  private static final int PERCENT_PER_LINE = 25;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private String lastProgress = "";

  /**
   * @param out where to write
   * @param terminal whether that is a terminal, which understands colours and redrawing
   */
  public DemoScreen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void title(String text) {
    line("\n" + paint("1", text) + "\n");
  }

  void fact(String name, String value) {
    line("  %-18s %s".formatted(name, value));
  }

  void blank() {
    line("");
  }

  void done(String text) {
    line("  " + paint("32", "ok") + "  " + text);
  }

  void note(String text) {
    line("      " + text);
  }

  /** Says what went wrong. */
  public void failed(String text) {
    line("  " + paint("31", "failed") + "  " + text);
  }

  /**
   * Shows how far a print is.
   *
   * @param state what the printer does
   * @param progress share that is done, 0 to 1
   * @param details more, such as temperatures
   */
  void progress(String state, double progress, String details) {
    int percent = (int) Math.round(progress * 100);
    int filled = (int) Math.round(progress * BAR_WIDTH);
    String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
    String text = "      %-9s [%s] %3d %%  %s".formatted(state, bar, percent, details);
    if (terminal) {
      out.print(CLEAR_LINE + text);
      out.flush();
    } else {
      String step = state + percent / PERCENT_PER_LINE;
      if (!step.equals(lastProgress)) {
        out.println(text);
        lastProgress = step;
      }
    }
  }

  private void line(String text) {
    out.println((terminal ? CLEAR_LINE : "") + text);
  }

  private String paint(String colour, String text) {
    boolean coloured = terminal && System.getenv("NO_COLOR") == null;
    return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
