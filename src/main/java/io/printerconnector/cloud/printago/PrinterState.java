package io.printerconnector.cloud.printago;

import io.printerconnector.printer.PrinterStatus;

/** The states of OctoPrint 1.x, as far as Klipper has them. */
enum PrinterState {
  OFFLINE("Offline"),
  CONNECTING("Connecting"),
  CLOSED_WITH_ERROR("Offline after error"),
  ERROR("Error"),
  OPERATIONAL("Operational"),
  PRINTING("Printing"),
  PAUSING("Pausing"),
  PAUSED("Paused");

  private final String text;

  PrinterState(String text) {
    this.text = text;
  }

  /** The state of a printer; offline if nothing is known of it. */
  static PrinterState of(PrinterStatus status) {
    if (status == null || status.isLost()) {
      return OFFLINE;
    }
    return switch (status.klippyState()) {
      case "ready" -> ofReady(status);
      case "startup" -> CONNECTING;
      case "error" -> CLOSED_WITH_ERROR;
      case "shutdown" -> ERROR;
      default -> OFFLINE;
    };
  }

  private static PrinterState ofReady(PrinterStatus status) {
    if (!status.isBusy()) {
      return OPERATIONAL;
    }
    if (status.printState().equals("paused")) {
      return PAUSED;
    }
    return status.isMarkedPaused() ? PAUSING : PRINTING;
  }

  /** What people call it. */
  String text() {
    return text;
  }

  /** Whether it could print, or does. */
  boolean isOperational() {
    return this == OPERATIONAL || hasJob();
  }

  /** Whether there is a job. */
  boolean hasJob() {
    return this == PRINTING || this == PAUSING || this == PAUSED;
  }

  /** Whether something is wrong with Klipper. */
  boolean isError() {
    return this == ERROR || this == CLOSED_WITH_ERROR;
  }
}
