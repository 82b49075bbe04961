package io.printerconnector.klippy;

/** Klipper has refused a request; the message is what it said. */
public final class KlippyException extends Exception {

  private static final long serialVersionUID = 1L;

  KlippyException(String message) {
    super(message);
  }
}
