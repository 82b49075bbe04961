package io.printerconnector.simulator.printer.model;

import java.util.HashSet;
import java.util.Set;

/** The commands that Klipper accepts without an effect that the model would show. */
final class SilentCommands {

  private static final Set<String> ALWAYS =
      Set.of(
          "G20",
          "G21",
          "M201",
          "M203",
          "M204",
          "M205",
          "SET_VELOCITY_LIMIT",
          "M110",
          "SET_IDLE_TIMEOUT",
          "SET_GCODE_OFFSET",
          "SET_GCODE_VARIABLE",
          "GET_POSITION",
          "STATUS",
          "HELP",
          "SAVE_CONFIG",
          "QUERY_ADC",
          "MANUAL_PROBE",
          "TUNING_TOWER");
  private static final Set<String> OF_PRINTERS =
      Set.of(
          "M900",
          "T0",
          "SET_PRESSURE_ADVANCE",
          "M75",
          "EXCLUDE_OBJECT_DEFINE",
          "EXCLUDE_OBJECT_START",
          "EXCLUDE_OBJECT_END",
          "EXCLUDE_OBJECT",
          "BED_MESH_CLEAR",
          "SET_DISPLAY_TEXT",
          "QUERY_ENDSTOPS",
          "PID_CALIBRATE",
          "SET_STEPPER_ENABLE",
          "STEPPER_BUZZ",
          "SET_EXTRUDER_ROTATION_DISTANCE",
          "SYNC_EXTRUDER_MOTION",
          "ACTIVATE_EXTRUDER",
          "Z_ENDSTOP_CALIBRATE",
          "Z_OFFSET_APPLY_ENDSTOP");

  private SilentCommands() {}

  static Set<String> of(PrinterKind kind) {
    Set<String> names = new HashSet<>(ALWAYS);
    if (kind != PrinterKind.WINDER) {
      names.addAll(OF_PRINTERS);
    }
    return names;
  }
}
