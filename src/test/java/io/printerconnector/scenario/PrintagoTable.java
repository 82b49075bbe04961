package io.printerconnector.scenario;

import static io.printerconnector.scenario.PrintagoWorkshop.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The commands of Printago, in an order in which they can be sent to one printer, and the one reply
 * that each has to get.
 */
final class PrintagoTable {

  /**
   * A command and its reply.
   *
   * @param payload the message that is sent
   * @param type the kind of reply
   * @param text the text of a success or an error, the state in a status, or the name of the camera
   *     in a response
   */
  record Row(String payload, String type, String text) {

    /** What a reply says, so far as the table tells it. */
    static String textOf(Map<?, ?> reply) {
      Object data = reply.get("data");
      if (!(data instanceof Map<?, ?> object)) {
        return String.valueOf(data);
      }
      return switch (String.valueOf(reply.get("type"))) {
        case "error" -> String.valueOf(object.get("error"));
        case "status" -> String.valueOf(object.get("printer_state_id"));
        default -> cameraIn(object);
      };
    }

    private static String cameraIn(Map<?, ?> providers) {
      return providers.get("moonraker") instanceof Map<?, ?> provider
              && provider.get("webcams") instanceof List<?> webcams
              && webcams.get(0) instanceof Map<?, ?> webcam
          ? String.valueOf(webcam.get("name"))
          : String.valueOf(providers);
    }
  }

  private static final String CONTROL = "printer_control";
  private static final String TEMPERATURE = "temperature_control";
  private static final String MOVEMENT = "movement_control";
  private static final String CAMERA = "camera_control";
  private static final Map<String, Object> FRONT =
      Map.of("camera_provider_id", "moonraker", "camera_name", "front");
  private static final Map<String, Object> CLASSIC =
      Map.of("camera_provider_id", "classicwebcam", "camera_name", "classic");

  private final List<Row> rows = new ArrayList<>();
  private final String fileUrl;
  private final String missingUrl;
  private final String uploadUrl;

  /**
   * @param fileUrl where the file {@code Squiggle.gcode}, a long print, can be fetched
   * @param uploadUrl where pictures can be put
   */
  PrintagoTable(String fileUrl, String uploadUrl) {
    this.fileUrl = fileUrl;
    this.missingUrl = fileUrl.replace("Squiggle", "missing");
    this.uploadUrl = uploadUrl;
    malformed();
    withoutJob();
    duringPrint();
    temperatures();
    movements();
    pictures();
    downloadAndPrint();
  }

  List<Row> rows() {
    return rows;
  }

  private void row(String type, String action, Map<String, ?> parameters, String kind, String say) {
    rows.add(new Row(command(type, action, parameters), kind, say));
  }

  private void error(String type, String action, Map<String, ?> parameters, String text) {
    row(type, action, parameters, "error", text);
  }

  private void success(String type, String action, Map<String, ?> parameters, String text) {
    row(type, action, parameters, "success", text);
  }

  /** Section 3.2 of the protocol. */
  private void malformed() {
    rows.add(
        new Row("nonsense", "error", "Error processing message no valid JSON at line 1, column 9"));
    rows.add(new Row("[]", "error", "Error processing message it is no JSON object"));
    rows.add(
        new Row(
            "{\"action\":\"x\"}", "error", "No command type specified in the received message."));
    rows.add(
        new Row(
            "{\"type\":\"printer_control\"}",
            "error",
            "No action specified for printer_control command."));
    rows.add(
        new Row(
            "{\"type\":\"printer_control\",\"action\":\"pause_print\"}",
            "error",
            "No parameters specified for pause_print action."));
    error("dance", "x", Map.of(), "Unknown Printago command type: dance");
    error(CONTROL, "x", Map.of(), "Unknown action for printer_control: x");
    error(TEMPERATURE, "x", Map.of(), "Unknown action for temperature_control: x");
    error(MOVEMENT, "x", Map.of(), "Unknown action for movement_control: x");
    error(CAMERA, "x", Map.of(), "Unknown action for webcam_control: x");
  }

  private void withoutJob() {
    error(CONTROL, "download_gcode", Map.of(), "No URL provided for downloading file.");
    error(
        CONTROL,
        "download_gcode",
        Map.of("url", "ftp://127.0.0.1/a.gcode"),
        "Error parsing URL: it must begin with https:// or http://, and name a host");
    error(
        CONTROL,
        "download_gcode",
        Map.of("url", missingUrl),
        "Failed to download GCODE from " + missingUrl.replaceFirst("\\?.*", ""));
    error(
        CONTROL,
        "download_gcode",
        Map.of("url", fileUrl.replace(".gcode", ".3mf")),
        "Error creating filename: Squiggle.3mf is no G-code (gcode, g, gco)");
    success(CONTROL, "download_gcode", Map.of("url", fileUrl), "File downloaded successfully.");
    error(CONTROL, "pause_print", Map.of(), "Error pausing print: printer is not printing");
    error(CONTROL, "resume_print", Map.of(), "Error resuming print: print is not paused");
    error(CONTROL, "stop_print", Map.of(), "Error stopping print: no print in progress");
    row(CONTROL, "get_status", Map.of(), "status", "OPERATIONAL");
    error(CONTROL, "start_print", Map.of(), "Error processing message file_name is required");
    error(
        CONTROL,
        "start_print",
        Map.of("file_name", "missing.gcode"),
        "File does not exist: Printago/missing.gcode");
  }

  private void duringPrint() {
    success(
        CONTROL,
        "start_print",
        Map.of("file_name", "Printago/Squiggle.gcode"),
        "Print start command issued successfully.");
    row(CONTROL, "get_status", Map.of(), "status", "PRINTING");
    error(MOVEMENT, "jog", Map.of("axes", Map.of("x", 1)), "Error jogging axes: printer is busy");
    error(MOVEMENT, "extrude", Map.of("amount", 1), "Error extruding: printer is busy");
    error(MOVEMENT, "home", Map.of("axes", "x"), "Error homing axes: printer is busy");
    success(
        TEMPERATURE,
        "set_hotend",
        Map.of("tool", 0, "temperature", 215),
        "Hotend temperature command issued successfully.");
    success(CONTROL, "pause_print", Map.of(), "Print paused command issued successfully.");
    row(CONTROL, "get_status", Map.of(), "status", "PAUSED");
    success(CONTROL, "resume_print", Map.of(), "Print resumed command issued successfully.");
    success(CONTROL, "stop_print", Map.of(), "Print stop command issued successfully.");
  }

  private void temperatures() {
    String hotend = "Hotend temperature command issued successfully.";
    success(TEMPERATURE, "set_hotend", Map.of("tool", "tool0", "temperature", "210"), hotend);
    error(
        TEMPERATURE,
        "set_hotend",
        Map.of(),
        "Target temperature not provided for setting hotend temperature.");
    error(
        TEMPERATURE,
        "set_hotend",
        Map.of("temperature", -5),
        "Error setting hotend temperature: value must be a valid number >= 0: -5");
    error(
        TEMPERATURE,
        "set_hotend",
        Map.of("temperature", "hot"),
        "Error setting hotend temperature: value must be a valid number >= 0: hot");
    error(
        TEMPERATURE,
        "set_hotend",
        Map.of("temperature", 200, "tool", 3),
        "Error setting hotend temperature: params.tool: the printer has no heater extruder3");
    error(
        TEMPERATURE,
        "set_hotend",
        Map.of("temperature", 400),
        "Error setting hotend temperature: refused by policy rule \"max_hotend\" (300): 400 °C is"
            + " hotter");
    success(
        TEMPERATURE,
        "set_bed",
        Map.of("temperature", 60),
        "Bed temperature command issued successfully.");
    error(
        TEMPERATURE,
        "set_bed",
        Map.of(),
        "Target temperature not provided for setting bed temperature.");
    error(
        TEMPERATURE,
        "set_bed",
        Map.of("temperature", -1),
        "Error setting bed temperature: value must be a valid number >= 0: -1");
  }

  private void movements() {
    String homed = "Homing axes command issued successfully.";
    String jogged = "Jogging axes command issued successfully.";
    success(MOVEMENT, "home", Map.of("axes", "x,y,z"), homed);
    success(MOVEMENT, "home", Map.of("axes", List.of("X", "y")), homed);
    error(
        MOVEMENT,
        "home",
        Map.of("axes", List.of("q")),
        "Error homing axes: axes contains invalid axes: [q]");
    error(MOVEMENT, "home", Map.of(), "Invalid axes specified for homing: None");
    success(
        MOVEMENT,
        "jog",
        Map.of(
            "axes",
            Map.of("x", 10, "y", -5, "z", 2),
            "relative",
            true,
            "speed",
            3000,
            "tags",
            List.of()),
        jogged);
    success(MOVEMENT, "jog", Map.of("axes", Map.of("X", 20), "relative", false), jogged);
    success(MOVEMENT, "jog", Map.of("axes", Map.of("e", 1), "speed", false), jogged);
    error(
        MOVEMENT,
        "jog",
        Map.of("axes", Map.of("q", 10)),
        "Error jogging axes: Invalid axis q, valid axes are x, y, z, e");
    error(MOVEMENT, "jog", Map.of("axes", Map.of()), "Invalid axes data provided for jogging.");
    error(MOVEMENT, "jog", Map.of("axes", 7), "Invalid axes data provided for jogging.");
    error(
        MOVEMENT,
        "jog",
        Map.of("axes", Map.of("x", 1000)),
        "Error jogging axes: refused by policy rule \"max_jog_distance\" (100): 1000 mm is more");
    success(
        MOVEMENT,
        "extrude",
        Map.of("amount", 5, "speed", 100, "used", List.of("a")),
        "Extruding filament command issued successfully.");
    error(MOVEMENT, "extrude", Map.of(), "Invalid amount provided for extrusion.");
  }

  private void pictures() {
    String taken = "Webcam snapshot command issued successfully.";
    String unnamed = "No webcam provider or name specified for webcam snapshot.";
    row(CAMERA, "get_providers", Map.of(), "response", "front");
    error(CAMERA, "snapshot", Map.of(), unnamed);
    error(
        CAMERA,
        "snapshot",
        Map.of("camera_provider_id", "moonraker", "camera_name", "back"),
        "Error capturing webcam snapshot: camera not found: back");
    success(CAMERA, "snapshot", CLASSIC, taken);
    success(CAMERA, "snapshot", with("destination_url", uploadUrl), taken);
    error(
        CAMERA, "stream_on", FRONT, "Error capturing webcam snapshot: no destination_url is given");
    error(CAMERA, "stream_on", Map.of(), unnamed);
    success(
        CAMERA,
        "stream_on",
        with("destination_url", uploadUrl),
        "Webcam stream started successfully.");
    success(CAMERA, "stream_off", FRONT, "Webcam stream stopped successfully.");
    success(CAMERA, "stream_off", Map.of(), "Webcam stream stopped successfully.");
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> parameters = new java.util.HashMap<>(FRONT);
    parameters.put(name, value);
    return parameters;
  }

  private void downloadAndPrint() {
    String started = "Print start command issued successfully.";
    success(CONTROL, "start_print_bbl", Map.of("url", fileUrl), started);
    success(CONTROL, "stop_print", Map.of(), "Print stop command issued successfully.");
    success(CONTROL, "start_print_bbl", Map.of("model", fileUrl, "use_ams", true), started);
    rows.add(
        new Row(
            "{\"command\":\"printer_control\",\"action\":\"get_status\",\"parameters\":null}",
            "status",
            "PRINTING"));
    success(CONTROL, "stop_print", Map.of(), "Print stop command issued successfully.");
    error(
        CONTROL,
        "start_print_bbl",
        Map.of("url", missingUrl),
        "Failed to download GCODE from " + missingUrl.replaceFirst("\\?.*", ""));
  }
}
