package io.printerconnector.simulator.printer.model;

import java.util.Locale;

/** The states of the Klipper process as Moonraker's {@code klippy_state} names them. */
public enum KlippyState {
  READY,
  STARTUP,
  SHUTDOWN,
  ERROR,
  DISCONNECTED;

  /** The state in lower case, as it stands in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
