package io.printerconnector.webcam;

/**
 * A camera that can provide a picture.
 *
 * @param name the name that its owner gave it
 * @param url the absolute address of a picture
 * @param uiPort the port of the printer's web interface if the address is relative to that, else 0
 * @param orientation how its pictures are to be turned
 */
public record Webcam(String name, String url, int uiPort, Orientation orientation) {

  /** Its address, for people: without the query, which may contain a password. */
  String place() {
    int end = url.indexOf('?');
    return end < 0 ? url : url.substring(0, end);
  }

  /** What its owner can do if there is something else at its address. */
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
