package io.printerconnector.simulator.printer.model;

/** Is told what Moonraker tells its websocket clients. Called on the printer's own thread. */
public interface PrinterListener {

  /** The console printed a response. */
  default void consoleResponse(String text) {}

  /** The Klipper process changed its state. */
  default void klippyState(KlippyState state) {}

  /** Moonraker was started again, while Klipper was as it is now. */
  default void moonrakerStarted() {}

  /** A job was {@code added} to the history or {@code finished}. */
  default void historyChanged(String action, PrintJob job) {}
}
