package io.printerconnector.simulator.printer.moonraker;

/** A request to the API failed for a reason that Moonraker words. */
final class RequestError extends Exception {

  private final int status;

  /**
   * @param status the HTTP status
   * @param message the reason
   */
  RequestError(int status, String message) {
    super(message);
    this.status = status;
  }

  /** There is no JSON-RPC method of this name. */
  static RequestError noSuchMethod() {
    return new RequestError(-32601, "Method not found");
  }

  int status() {
    return status;
  }
}
