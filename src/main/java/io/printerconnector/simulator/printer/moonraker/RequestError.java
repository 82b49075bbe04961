package io.printerconnector.simulator.printer.moonraker;

import java.util.List;

/** A request to the API failed for a reason that Moonraker words. */
final class RequestError extends Exception {

  private final int status;
  private final transient List<Frame> frames;

  /**
   * @param status the HTTP status
   * @param message the reason
   * @param frames where it was found, for the traceback
   */
  RequestError(int status, String message, List<Frame> frames) {
    super(message);
    this.status = status;
    this.frames = frames;
  }

  /** There is no JSON-RPC method of this name. */
  static RequestError noSuchMethod() {
    return new RequestError(-32601, "Method not found", List.of());
  }

  int status() {
    return status;
  }

  List<Frame> frames() {
    return frames;
  }
}
