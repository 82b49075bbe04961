package io.printerconnector.shell;

/** What a machine can be asked, by the names that Klipper and Moonraker have for it. */
public enum Method {
  INFO("info", "GET", "/printer/info"),
  LIST("objects/list", "GET", "/printer/objects/list"),
  QUERY("objects/query", "POST", "/printer/objects/query"),
  SUBSCRIBE("objects/subscribe", null, "/printer/objects/subscribe"),
  HELP("gcode/help", "GET", "/printer/gcode/help"),
  SCRIPT("gcode/script", "POST", "/printer/gcode/script"),
  PAUSE("pause_resume/pause", "POST", "/printer/print/pause"),
  RESUME("pause_resume/resume", "POST", "/printer/print/resume"),
  CANCEL("pause_resume/cancel", "POST", "/printer/print/cancel"),
  EMERGENCY_STOP("emergency_stop", "POST", "/printer/emergency_stop");

  private final String klippers;
  private final String verb;
  private final String path;

  /**
   * @param klippers the method at Klipper's socket
   * @param verb the HTTP method at Moonraker; null if there is none
   * @param path the path at Moonraker
   */
  Method(String klippers, String verb, String path) {
    this.klippers = klippers;
    this.verb = verb;
    this.path = path;
  }

  String klippers() {
    return klippers;
  }

  String verb() {
    return verb;
  }

  String path() {
    return path;
  }

  /** The method at Moonraker's websocket. */
  String moonrakers() {
    return path.substring(1).replace('/', '.');
  }
}
