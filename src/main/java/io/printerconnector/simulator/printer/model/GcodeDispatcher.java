package io.printerconnector.simulator.printer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the handler of a G-code command; unknown ones are only told on the console. */
final class GcodeDispatcher {

  /** One command. */
  @FunctionalInterface
  interface Handler {
    /**
     * Runs the command at a time, and says when the next one may run.
     *
     * @param script the script that it belongs to, for further steps or the lines of a macro
     */
    double run(GcodeCommand command, double at, Script script) throws GcodeError;
  }

  // Accepted without an effect that the model would show.
  private static final Set<String> SILENT =
      Set.of(
          "G20",
          "G21",
          "M201",
          "M203",
          "M204",
          "M205",
          "M900",
          "T0",
          "SET_VELOCITY_LIMIT",
          "SET_PRESSURE_ADVANCE",
          "M75",
          "M110",
          "EXCLUDE_OBJECT_DEFINE",
          "EXCLUDE_OBJECT_START",
          "EXCLUDE_OBJECT_END",
          "BED_MESH_CLEAR",
          "SET_IDLE_TIMEOUT",
          "SET_GCODE_OFFSET",
          "SET_GCODE_VARIABLE",
          "EXCLUDE_OBJECT",
          "GET_POSITION",
          "STATUS",
          "HELP",
          "SAVE_CONFIG",
          "SET_DISPLAY_TEXT",
          "QUERY_ADC",
          "QUERY_ENDSTOPS",
          "PID_CALIBRATE",
          "SET_STEPPER_ENABLE",
          "STEPPER_BUZZ",
          "SET_EXTRUDER_ROTATION_DISTANCE",
          "SYNC_EXTRUDER_MOTION",
          "ACTIVATE_EXTRUDER",
          "MANUAL_PROBE",
          "Z_ENDSTOP_CALIBRATE",
          "Z_OFFSET_APPLY_ENDSTOP",
          "TUNING_TOWER");
  // These begin a new run, so they never get as far as to be dispatched.
  private static final Set<String> RESTARTS = Set.of("RESTART", "FIRMWARE_RESTART");

  private final Map<String, Handler> handlers = new HashMap<>();
  private final Console console;

  GcodeDispatcher(Console console) {
    this.console = console;
  }

  void on(String name, Handler handler) {
    handlers.put(name, handler);
  }

  /** Gives a command another name, as {@code rename_existing} of a macro does. */
  void rename(String name, String other) {
    handlers.put(other, handlers.remove(name));
  }

  /** Whether Klipper has the command, with an effect here or without. */
  boolean knows(String name) {
    return handlers.containsKey(name) || SILENT.contains(name) || RESTARTS.contains(name);
  }

  /** The known commands in alphabetical order. */
  Set<String> names() {
    return new TreeMap<>(handlers).keySet();
  }

  double run(String line, double at, Script script) throws GcodeError {
    GcodeCommand command = GcodeCommand.parse(line);
    if (command == null || SILENT.contains(command.name())) {
      return at;
    }
    Handler handler = handlers.get(command.name());
    if (handler == null) {
      console.info("Unknown command:\"" + command.name() + "\"");
      return at;
    }
    return handler.run(command, at, script);
  }
}
