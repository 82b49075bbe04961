package io.printerconnector.simulator.printer.model;

import java.util.List;

/** The order in which Klipper lists its objects: that of the sections in its configuration. */
final class ObjectOrder {

  static final List<String> NAMES =
      List.of(
          "gcode",
          "webhooks",
          "configfile",
          "mcu",
          "heaters",
          "heater_bed",
          "fan",
          "temperature_host host",
          "temperature_sensor host",
          "gcode_move",
          "print_stats",
          "virtual_sdcard",
          "pause_resume",
          "display_status",
          "exclude_object",
          "bldc_motor",
          "angle_sensor",
          "spindle_hall",
          "traverse",
          "winder_control",
          "idle_timeout",
          "gcode_macro START_PRINT",
          "gcode_macro END_PRINT",
          "gcode_macro CANCEL_PRINT",
          "gcode_macro FAILING_MACRO",
          "gcode_macro PAUSE",
          "gcode_macro RESUME",
          "gcode_macro SET_PAUSE_NEXT_LAYER",
          "gcode_macro SET_PAUSE_AT_LAYER",
          "gcode_macro SET_PRINT_STATS_INFO",
          "gcode_macro _TOOLHEAD_PARK_PAUSE_CANCEL",
          "gcode_macro _CLIENT_EXTRUDE",
          "gcode_macro _CLIENT_RETRACT",
          "gcode_macro _CLIENT_LINEAR_MOVE",
          "query_endstops",
          "stepper_enable",
          "motion_report",
          "toolhead",
          "extruder",
          "system_stats",
          "manual_probe");

  private ObjectOrder() {}
}
