package io.printerconnector.demo;

import java.util.Map;

/** What the cloud knows of the printer from a snapshot that it received. */
record SnapshotView(Map<?, ?> status) implements PrintView {

  /** The view of a snapshot of the contract: {@code {"printer_id", "captured_at", "payload"}}. */
  static SnapshotView of(Map<String, Object> snapshot) {
    return new SnapshotView(objectsOf(snapshot));
  }

  /** The printer's objects in a snapshot. */
  static Map<?, ?> objectsOf(Map<String, Object> snapshot) {
    return snapshot.get("payload") instanceof Map<?, ?> payload
            && payload.get("status") instanceof Map<?, ?> status
        ? status
        : Map.of();
  }

  @Override
  public String state() {
    return field("print_stats", "state") instanceof String state ? state : "unknown";
  }

  @Override
  public double progress() {
    return number("virtual_sdcard", "progress");
  }

  @Override
  public String details() {
    return "nozzle %.0f/%.0f, bed %.0f/%.0f degrees"
        .formatted(
            number("extruder", "temperature"),
            number("extruder", "target"),
            number("heater_bed", "temperature"),
            number("heater_bed", "target"));
  }

  private double number(String object, String field) {
    return field(object, field) instanceof Number number ? number.doubleValue() : 0;
  }

  private Object field(String object, String field) {
    return status.get(object) instanceof Map<?, ?> fields ? fields.get(field) : null;
  }
}
