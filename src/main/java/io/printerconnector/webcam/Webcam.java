package io.printerconnector.webcam;

/**
 * A camera that can be asked for a picture.
 *
 * @param name what its owner calls it
 * @param url where a picture is, absolute
 * @param uiPort the port of the printer's web interface if the address is relative to that, else 0
 */
public record Webcam(String name, String url, int uiPort) {

  /** Where it is, for people: without the query, which may hold a password. */
  String place() {
    int end = url.indexOf('?');
    return end < 0 ? url : url.substring(0, end);
  }

  /** What its owner can do when there is something else at its address. */
  String remedy() {
    String remedy = "correct its snapshot URL in the webcam settings of Mainsail or Fluidd";
    return uiPort == 0
        ? remedy
        : "%s, or ui_port (%d) of this printer in config.json".formatted(remedy, uiPort);
  }

  /** Without the query. */
  @Override
  public String toString() {
    return "webcam %s at %s".formatted(name, place());
  }
}
