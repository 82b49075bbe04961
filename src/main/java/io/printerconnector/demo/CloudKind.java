package io.printerconnector.demo;

import java.util.Locale;

/** Which cloud the demo shows. */
public enum CloudKind {
  /** The connector asks for its commands. */
  PRINTDOCK {
    @Override
    DemoCloud start(DemoScreen screen, DemoPrinter printer) {
      return printer.isWinder()
          ? new DemoWinding(screen, printer)
          : new DemoPrintdock(screen, printer);
    }
  },
  /** The cloud pushes its messages through a websocket. */
  PRINTERLYNX {
    @Override
    DemoCloud start(DemoScreen screen, DemoPrinter printer) {
      return new DemoPrinterlynx(screen, printer);
    }
  },
  /** Connector and cloud are clients of an MQTT broker. */
  PRINTAGO {
    @Override
    DemoCloud start(DemoScreen screen, DemoPrinter printer) {
      return new DemoPrintago(screen, printer);
    }
  };

  /** Starts its development server. */
  abstract DemoCloud start(DemoScreen screen, DemoPrinter printer);

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
