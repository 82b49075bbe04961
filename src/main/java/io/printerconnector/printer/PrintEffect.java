package io.printerconnector.printer;

/**
 * What a pause, resume or cancel is for.
 *
 * @param wanted {@code paused}, {@code resumed} or {@code cancelled}
 * @param now the status of the printer after it
 */
record PrintEffect(String wanted, PrinterStatus now) {

  /** Whether it has come. */
  boolean isThere() {
    return switch (wanted) {
      case "paused" -> now.job().equals("paused");
      // A print that ended after that did go on.
      case "resumed" -> now.job().equals("printing") || now.printState().equals("complete");
      case "cancelled" -> now.job().equals("idle") && !now.printState().equals("complete");
      default -> throw new IllegalArgumentException("wanted must not be " + wanted);
    };
  }

  /** That it has not come, and what the printer does instead. */
  String absence() {
    if (!now.machine().isPrinter()) {
      return "it is not %s: %s".formatted(wanted, now.doing());
    }
    String state =
        now.isBusy()
            ? "the printer is %s %s".formatted(now.job(), now.filename())
            : "the print has ended as %s%s".formatted(now.printState(), suffix(now.printMessage()));
    // Klipper then ignores a pause, and nobody would guess why.
    String hint =
        wanted.equals("paused") && now.job().equals("printing") && now.isMarkedPaused()
            ? "; pause_resume.is_paused is still set from an earlier pause, and Klipper ignores a"
                + " pause until CLEAR_PAUSE is run"
            : "";
    return "the print is not %s: %s%s".formatted(wanted, state, hint);
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
