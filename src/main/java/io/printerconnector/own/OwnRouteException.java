package io.printerconnector.own;

/** A route file of the owner that cannot run; the message says why and what to do. */
final class OwnRouteException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  OwnRouteException(String message) {
    super(message);
  }

  /** What went wrong in the end, on one line. */
  static String reason(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && !(root instanceof OwnRouteException)) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.toString() : root.getMessage();
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
