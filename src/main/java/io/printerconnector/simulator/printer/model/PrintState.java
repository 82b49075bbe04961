package io.printerconnector.simulator.printer.model;

import java.util.Locale;

/** The values of {@code print_stats.state}. */
public enum PrintState {
  STANDBY,
  PRINTING,
  PAUSED,
  COMPLETE,
  CANCELLED,
  ERROR;

  /** The state in lower case, as it stands in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
