package io.printerconnector.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over a common axis, each in a panel of its own that begins at zero, as an SVG. */
final class Plot {

  private static final int WIDTH = 640;
  private static final int PANEL = 110;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 24;

  private record Panel(String title, double[] values) {}

  private final String title;
  private final String axis;
  private final double[] positions;
  private final List<Panel> panels = new ArrayList<>();

  /**
   * @param axis what the positions are
   */
  Plot(String title, String axis, double... positions) {
    this.title = title;
    this.axis = axis;
    this.positions = positions.clone();
  }

  /** Adds a panel with a value for each position. */
  void add(String panelTitle, double... values) {
    panels.add(new Panel(panelTitle, values.clone()));
  }

  /** The text of the SVG. */
  String svg() {
    int height = TOP + panels.size() * PANEL + 30;
    StringBuilder out = new StringBuilder();
    line(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">",
        WIDTH,
        height);
    line(out, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, height);
    line(out, "<text x=\"%d\" y=\"15\" font-weight=\"bold\">%s</text>", LEFT, title);
    for (int i = 0; i < panels.size(); i++) {
      panel(out, panels.get(i), TOP + i * PANEL);
    }
    line(
        out,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f %s</text>",
        WIDTH - RIGHT,
        height - 12,
        positions[positions.length - 1],
        axis);
    line(out, "</svg>");
    return out.toString();
  }

  private void panel(StringBuilder out, Panel panel, int top) {
    int bottom = top + PANEL - 12;
    double most = Math.max(1, max(panel.values()) * 1.1);
    double end = Math.max(1, max(positions));
    line(out, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 6, top + 18, panel.title());
    line(
        out,
        "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#888\"/>",
        LEFT,
        top + 6,
        bottom,
        WIDTH - RIGHT);
    line(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>", LEFT - 6, top + 14, most);
    line(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>", LEFT - 6, bottom);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < positions.length; i++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              LEFT + positions[i] / end * (WIDTH - LEFT - RIGHT),
              bottom - panel.values()[i] / most * (bottom - top - 6)));
    }
    line(
        out,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#06c\" stroke-width=\"1.5\"/>",
        points.toString().strip());
  }

  private static double max(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
