package io.printerconnector.demo;

import java.util.Map;

/** What the cloud knows of a coil from the snapshots of a winder. */
record WindingView(Map<?, ?> control, Map<?, ?> motor) implements PrintView {

  /** The view of the objects in a snapshot. */
  static WindingView of(Map<?, ?> objects) {
    return new WindingView(fields(objects, "winder_control"), fields(objects, "bldc_motor"));
  }

  private static Map<?, ?> fields(Map<?, ?> objects, String name) {
    return objects.get(name) instanceof Map<?, ?> fields ? fields : Map.of();
  }

  @Override
  public String state() {
    if (control.isEmpty()) {
      return "unknown";
    } else if (Boolean.TRUE.equals(control.get("is_paused"))) {
      return "paused";
    }
    return Boolean.TRUE.equals(control.get("is_winding")) ? "winding" : "complete";
  }

  @Override
  public double progress() {
    double layers = number(control, "layers");
    return layers == 0 ? 0 : Math.min(1, number(control, "current_layer") / layers);
  }

  @Override
  public String details() {
    return "layer %.0f of %.0f, %.0f of %.0f rpm"
        .formatted(
            number(control, "current_layer"),
            number(control, "layers"),
            number(motor, "current_rpm"),
            number(control, "spindle_rpm_target"));
  }

  private static double number(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
