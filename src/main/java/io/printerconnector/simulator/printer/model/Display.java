package io.printerconnector.simulator.printer.model;

/** What M117 and M73 show. */
final class Display {

  private static final double PROGRESS_IS_KEPT_SECONDS = 5;

  private String message;
  private Double progress;
  private double progressUntil;

  String message() {
    return message;
  }

  void message(String text) {
    message = text.isEmpty() ? null : text;
  }

  /** M73: this progress, 0 to 1, holds while printing and for five seconds. */
  void progress(double share, double at) {
    progress = Math.max(0, Math.min(1, share));
    progressUntil = at + PROGRESS_IS_KEPT_SECONDS;
  }

  /** The progress of M73, or that of the file once M73's has run out. */
  double progress(double fileProgress, boolean printing, double now) {
    if (progress != null && !printing && now > progressUntil) {
      progress = null;
    }
    return progress == null ? fileProgress : progress;
  }
}
