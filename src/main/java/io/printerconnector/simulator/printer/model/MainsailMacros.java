package io.printerconnector.simulator.printer.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The macros of a stock {@code mainsail.cfg}. They answer "ok" also where they do nothing: what
 * they say about it is on the console only. The way out of a printer that was idle for too long is
 * left out, because the printer's {@code idle_timeout} is an hour.
 */
final class MainsailMacros {

  private static final double PARK_MARGIN = 5;
  private static final double PARK_LIFT = 2;
  private static final double LIFT_VELOCITY = 15;
  private static final double FEED_VELOCITY = 35;
  private static final double PAUSE_RETRACT = 1;
  private static final double CANCEL_RETRACT = 5;
  private static final String COLD = "\"extruder\" not hot enough";
  private static final String COLD_ADVICE = COLD + ", please heat up again and press RESUME";

  private final Machine machine;
  private final Console console;
  private double temperatureAtPause;
  private boolean wasPaused;
  private String atNextLayer;
  private String atLayer;
  private int layer;

  MainsailMacros(Machine machine, Console console) {
    this.machine = machine;
    this.console = console;
  }

  /** Takes the place of Klipper's own commands, which are there under other names afterwards. */
  void register(GcodeDispatcher dispatcher) {
    for (String name : List.of("CANCEL_PRINT", "PAUSE", "RESUME", "SET_PRINT_STATS_INFO")) {
      dispatcher.rename(name, name + "_BASE");
    }
    dispatcher.on("CANCEL_PRINT", this::cancel);
    dispatcher.on("PAUSE", this::pause);
    dispatcher.on("RESUME", this::resume);
    dispatcher.on("SET_PAUSE_NEXT_LAYER", this::pauseNextLayer);
    dispatcher.on("SET_PAUSE_AT_LAYER", this::pauseAtLayer);
    dispatcher.on("SET_PRINT_STATS_INFO", this::layerInfo);
    dispatcher.on("_TOOLHEAD_PARK_PAUSE_CANCEL", this::park);
    dispatcher.on("_CLIENT_EXTRUDE", (c, at, s) -> feed(c.number("LENGTH", PAUSE_RETRACT), at));
    dispatcher.on("_CLIENT_RETRACT", (c, at, s) -> feed(-c.number("LENGTH", PAUSE_RETRACT), at));
    dispatcher.on("_CLIENT_LINEAR_MOVE", this::linearMove);
    dispatcher.on("RESPOND", this::respond);
  }

  /** The variables of all macros, by the name of their printer object. */
  Map<String, Map<String, Object>> objects() {
    Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    ObjectOrder.NAMES.stream()
        .filter(name -> name.startsWith("gcode_macro "))
        .forEach(name -> objects.put(name, Map.of()));
    objects.put(
        "gcode_macro RESUME",
        Fields.with("last_extruder_temp", Map.of("restore", wasPaused, "temp", temperatureAtPause))
            .and("restore_idle_timeout", 0)
            .and("idle_state", false)
            .map());
    objects.put(
        "gcode_macro SET_PRINT_STATS_INFO",
        Fields.with("pause_next_layer", Map.of("enable", atNextLayer != null, "call", "PAUSE"))
            .and(
                "pause_at_layer",
                Map.of("enable", atLayer != null, "layer", layer, "call", "PAUSE"))
            .map());
    return objects;
  }

  /** What is left of CANCEL_PRINT when a failed line has ended the job already. */
  static String afterFailure() {
    return "_CLIENT_RETRACT LENGTH=" + CANCEL_RETRACT + "\nTURN_OFF_HEATERS\nM106 S0\nCLEAR_PAUSE";
  }

  private double cancel(GcodeCommand command, double at, Script script) {
    script.insert(
        List.of(
            "_CLIENT_RETRACT LENGTH=" + CANCEL_RETRACT,
            "TURN_OFF_HEATERS",
            "M106 S0",
            "SET_PAUSE_NEXT_LAYER ENABLE=0",
            "SET_PAUSE_AT_LAYER ENABLE=0 LAYER=0",
            "CANCEL_PRINT_BASE"));
    return at;
  }

  private double pause(GcodeCommand command, double at, Script script) {
    temperatureAtPause = machine.heaters.get("extruder").target();
    wasPaused = true;
    script.insert(List.of("PAUSE_BASE", "_TOOLHEAD_PARK_PAUSE_CANCEL " + command.rest()));
    return at;
  }

  private double resume(GcodeCommand command, double at, Script script) {
    if (machine.canExtrude(at)) {
      String velocity = command.text("VELOCITY", "" + PauseResume.RECOVER_VELOCITY);
      script.insert(List.of("_CLIENT_EXTRUDE", "RESUME_BASE VELOCITY=" + velocity));
      return at;
    }
    console.raw("!! Resume aborted !!! " + COLD_ADVICE);
    console.info("action:prompt_begin RESUME aborted !!!");
    console.info("action:prompt_text " + COLD_ADVICE);
    console.info("action:prompt_footer_button Ok|RESPOND TYPE=command MSG=action:prompt_end|info");
    console.info("action:prompt_show");
    return at;
  }

  private double pauseNextLayer(GcodeCommand command, double at, Script script) throws GcodeError {
    atNextLayer = command.number("ENABLE", 1) == 1 ? command.text("MACRO", "PAUSE") : null;
    return at;
  }

  private double pauseAtLayer(GcodeCommand command, double at, Script script) throws GcodeError {
    layer = (int) command.number("LAYER", layer);
    boolean on = command.number("ENABLE", command.has("LAYER") ? 1 : 0) == 1;
    atLayer = on ? command.text("MACRO", "PAUSE") : null;
    return at;
  }

  private double layerInfo(GcodeCommand command, double at, Script script) throws GcodeError {
    List<String> lines = new ArrayList<>();
    if (atNextLayer != null) {
      console.raw("echo: " + atNextLayer + ", forced by pause_next_layer");
      lines.add(atNextLayer);
      atNextLayer = null;
    } else if (atLayer != null && command.number("CURRENT_LAYER", -1) == layer) {
      console.raw("echo: " + atLayer + ", forced by pause_at_layer [" + layer + "]");
      lines.add(atLayer);
      atLayer = null;
    }
    lines.add("SET_PRINT_STATS_INFO_BASE " + command.rest());
    script.insert(lines);
    return at;
  }

  private double park(GcodeCommand command, double at, Script script) throws GcodeError {
    double x = command.number("X", Toolhead.MAXIMUM[0] - PARK_MARGIN);
    double y = command.number("Y", Toolhead.MAXIMUM[1] - PARK_MARGIN);
    double lowest = command.number("Z_MIN", 0);
    double next = feed(-PAUSE_RETRACT, at);
    if (!machine.toolhead.homedAxes().equals("xyz")) {
      console.raw("echo: Printer not homed");
      return next;
    }
    double lifted = Math.max(machine.toolhead.position()[2] + PARK_LIFT, lowest);
    double z = Math.min(lifted, Toolhead.MAXIMUM[2]);
    script.insert(
        List.of(
            "_CLIENT_LINEAR_MOVE Z=" + z + " F=" + 60 * LIFT_VELOCITY,
            "_CLIENT_LINEAR_MOVE X=" + x + " Y=" + y));
    return next;
  }

  private double linearMove(GcodeCommand command, double at, Script script) throws GcodeError {
    double velocity = command.number("F", PauseResume.RECOVER_VELOCITY * 60) / 60;
    double[] from = machine.toolhead.position();
    boolean absolute = command.number("ABSOLUTE", 1) == 1;
    double[] end = from.clone();
    for (int axis = 0; axis < 3; axis++) {
      String name = "XYZ".substring(axis, axis + 1);
      if (command.has(name)) {
        end[axis] = command.number(name, 0) + (absolute ? 0 : from[axis]);
      }
    }
    return machine.toolhead.move(at, end, velocity);
  }

  /** Moves filament; the coordinates of the G-code stay as they were. */
  private double feed(double millimetres, double at) throws GcodeError {
    if (!machine.canExtrude(at)) {
      console.raw("echo: " + COLD);
      return at;
    }
    double[] end = machine.toolhead.position();
    machine.moves.save("_CLIENT_EXTRUDE", end);
    end[3] += millimetres;
    double next = machine.toolhead.move(at, end, FEED_VELOCITY);
    machine.stats.extruded(at, millimetres);
    machine.moves.restore("_CLIENT_EXTRUDE", end);
    return next;
  }

  private double respond(GcodeCommand command, double at, Script script) {
    String prefix =
        switch (command.text("TYPE", "echo")) {
          case "command" -> "// ";
          case "error" -> "!! ";
          default -> "echo: ";
        };
    console.raw(prefix + command.text("MSG", ""));
    return at;
  }
}
