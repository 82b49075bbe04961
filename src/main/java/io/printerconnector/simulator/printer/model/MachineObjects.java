package io.printerconnector.simulator.printer.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The objects of heaters, fan and motion. */
final class MachineObjects {

  private final Machine machine;
  private final double now;

  MachineObjects(Machine machine, double now) {
    this.machine = machine;
    this.now = now;
  }

  void addTo(Map<String, Supplier<Map<String, Object>>> objects) {
    objects.put("heaters", this::heaters);
    objects.put("gcode_move", this::gcodeMove);
    objects.put("toolhead", this::toolhead);
    if (machine.kind == PrinterKind.FULL) {
      objects.put("heater_bed", () -> heater("heater_bed").map());
      objects.put("extruder", this::extruder);
      objects.put("fan", () -> Fields.with("speed", machine.fan.speed).and("rpm", null).map());
      objects.put("query_endstops", () -> Fields.with("last_query", Map.of()).map());
      objects.put("stepper_enable", this::stepperEnable);
      objects.put("motion_report", this::motionReport);
    }
  }

  private Map<String, Object> heaters() {
    List<String> names = List.copyOf(machine.heaters.keySet());
    List<String> sensors =
        machine.kind == PrinterKind.FULL ? names : List.of("temperature_sensor host");
    return Fields.with("available_heaters", names)
        .and("available_sensors", sensors)
        .and("available_monitors", List.of())
        .map();
  }

  private Fields heater(String name) {
    Heater heater = machine.heaters.get(name);
    return Fields.with("temperature", Math.round(heater.temperatureAt(now) * 100) / 100.0)
        .and("target", heater.target())
        .and("power", heater.powerAt(now));
  }

  private Map<String, Object> extruder() {
    return heater("extruder")
        .and("can_extrude", machine.canExtrude(now))
        .and("pressure_advance", 0.0)
        .and("smooth_time", 0.04)
        .and("motion_queue", null)
        .map();
  }

  private Map<String, Object> toolhead() {
    boolean full = machine.kind == PrinterKind.FULL;
    Toolhead toolhead = machine.toolhead;
    return Fields.with("homed_axes", toolhead.homedAxes())
        .and("axis_minimum", limits(full ? Toolhead.MINIMUM : new double[3]))
        .and("axis_maximum", limits(full ? Toolhead.MAXIMUM : new double[3]))
        .and("print_time", toolhead.movesEndAt())
        .and("stalls", 0)
        .and("estimated_print_time", now)
        .and("extruder", full ? "extruder" : "")
        .and("position", toolhead.position())
        .and("max_velocity", Toolhead.MAX_VELOCITY)
        .and("max_accel", Toolhead.MAX_ACCEL)
        .and("minimum_cruise_ratio", 0.5)
        .and("square_corner_velocity", 5.0)
        .and("extra_axes", full ? Map.of("extruder", 3) : Map.of())
        .map();
  }

  private static List<Number> limits(double[] axes) {
    List<Number> limits = new ArrayList<>();
    for (double axis : axes) {
      limits.add(axis);
    }
    limits.add(0); // the extruder has no limits
    return limits;
  }

  private Map<String, Object> gcodeMove() {
    GcodeMove moves = machine.moves;
    double[] position = machine.toolhead.position();
    return Fields.with("speed_factor", moves.speedFactor)
        .and("speed", moves.velocity * 60)
        .and("extrude_factor", moves.extrudeFactor)
        .and("absolute_coordinates", moves.absolute)
        .and("absolute_extrude", moves.absoluteExtrude)
        .and("homing_origin", new double[4])
        .and("position", position)
        .and("gcode_position", moves.gcodePosition(position))
        .map();
  }

  private Map<String, Object> stepperEnable() {
    boolean on = !machine.toolhead.homedAxes().isEmpty();
    Map<String, Object> steppers = new LinkedHashMap<>();
    for (String name : List.of("stepper_x", "stepper_y", "stepper_z", "extruder")) {
      steppers.put(name, on);
    }
    return Fields.with("steppers", steppers).map();
  }

  private Map<String, Object> motionReport() {
    boolean moving = machine.toolhead.movesEndAt() > now;
    return Fields.with("live_position", machine.toolhead.position())
        .and("live_velocity", moving ? machine.moves.effectiveVelocity() : 0.0)
        .and("live_extruder_velocity", 0.0)
        .and("steppers", List.of("extruder", "stepper_x", "stepper_y", "stepper_z"))
        .and("trapq", List.of("extruder", "toolhead"))
        .map();
  }
}
