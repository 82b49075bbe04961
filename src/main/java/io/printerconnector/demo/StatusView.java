package io.printerconnector.demo;

import java.util.Map;

/** What Printerlynx knows of the printer from the data of a {@code printer_status}. */
record StatusView(Map<?, ?> data) implements PrintView {

  /** What is known before the first report. */
  static final StatusView EMPTY = new StatusView(Map.of("status", "unknown"));

  /** Whether the printer prints this file, or has paused it. */
  boolean prints(String printFileUuid) {
    return printFileUuid.equals(in(data, "job", "print_file_uuid"))
        && (state().equals("printing") || state().equals("paused"));
  }

  /** As the extended state has it; otherwise {@code busy} and the like. */
  @Override
  public String state() {
    Object state = in(data, "state", "print_state");
    return String.valueOf(state != null ? state : data.get("status"));
  }

  @Override
  public double progress() {
    return state().equals("complete") ? 1 : number(data, "job", "progress");
  }

  @Override
  public String details() {
    Map<?, ?> state = data.get("state") instanceof Map<?, ?> map ? map : Map.of();
    return "nozzle %.0f/%.0f, bed %.0f/%.0f degrees"
        .formatted(
            number(state, "temperature", "tool0"),
            number(state, "target", "tool0"),
            number(state, "temperature", "bed"),
            number(state, "target", "bed"));
  }

  private static double number(Map<?, ?> map, String object, String field) {
    return in(map, object, field) instanceof Number number ? number.doubleValue() : 0;
  }

  private static Object in(Map<?, ?> map, String object, String field) {
    return map.get(object) instanceof Map<?, ?> fields ? fields.get(field) : null;
  }
}
