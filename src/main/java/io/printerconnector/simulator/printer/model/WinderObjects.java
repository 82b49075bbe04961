package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.winder.Winder;
import java.util.Map;
import java.util.function.Supplier;

/** The objects of a coil winder: motor, sensors, traverse, and what it makes of them. */
final class WinderObjects {

  private final Winder winder;
  private final double now;

  WinderObjects(Winder winder, double now) {
    this.winder = winder;
    this.now = now;
  }

  void addTo(Map<String, Supplier<Map<String, Object>>> objects) {
    objects.put("bldc_motor", this::motor);
    objects.put("angle_sensor", this::angleSensor);
    objects.put("spindle_hall", this::hallSensor);
    objects.put("traverse", this::traverse);
    objects.put("winder_control", this::control);
  }

  private Map<String, Object> motor() {
    return Fields.with("current_rpm", rounded(winder.rpm(now), 10))
        .and("target_rpm", winder.motorTarget())
        .and("is_running", isTurning() || winder.motorTarget() > 0)
        .map();
  }

  private Map<String, Object> angleSensor() {
    return Fields.with("current_angle_deg", rounded(winder.turns(now) % 1 * 360, 10) % 360)
        .and("measured_rpm", rounded(winder.rpm(now), 10))
        .and("revolutions", (long) winder.turns(now))
        .map();
  }

  /** It sees one magnet pass by, and so is less exact. */
  private Map<String, Object> hallSensor() {
    return Fields.with("measured_rpm", rounded(winder.rpm(now), 1))
        .and("revolutions", (long) winder.turns(now))
        .map();
  }

  private Map<String, Object> traverse() {
    return Fields.with("position", rounded(winder.traverse(now), 1000))
        .and("is_moving", isTurning())
        .map();
  }

  private Map<String, Object> control() {
    return Fields.with("is_winding", winder.isWinding())
        .and("is_paused", winder.isPaused())
        .and("current_layer", winder.layer(now))
        .and("layers", winder.layers())
        .and("spindle_rpm_target", winder.windingRpm())
        .map();
  }

  private boolean isTurning() {
    return winder.rpm(now) > 0;
  }

  private static double rounded(double value, double steps) {
    return Math.round(value * steps) / steps;
  }
}
