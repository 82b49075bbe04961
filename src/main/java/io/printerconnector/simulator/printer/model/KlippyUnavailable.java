package io.printerconnector.simulator.printer.model;

/** There is no Klipper process to answer a request; Moonraker's 503. */
public final class KlippyUnavailable extends Exception {

  /** Takes the message as Moonraker words it. */
  public KlippyUnavailable(String message) {
    super(message);
  }

  static KlippyUnavailable notConnected() {
    return new KlippyUnavailable("Klippy Host not connected");
  }

  static KlippyUnavailable gone() {
    return new KlippyUnavailable("Klippy Disconnected");
  }
}
