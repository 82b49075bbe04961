package io.printerconnector.simulator.printer.klippy;

/** A request that Klipper refuses; the message is the one it answers. */
final class WebRequestError extends Exception {

  WebRequestError(String message) {
    super(message);
  }

  static WebRequestError missing(String parameter) {
    return new WebRequestError("Missing Argument [" + parameter + "]");
  }

  static WebRequestError ofWrongType(String parameter) {
    return new WebRequestError("Invalid Argument Type [" + parameter + "]");
  }
}
