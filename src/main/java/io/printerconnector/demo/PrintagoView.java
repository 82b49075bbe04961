package io.printerconnector.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Printago knows of the print from the newest status and the events since its start.
 *
 * @param status the data of the status
 * @param events the names of the events
 */
record PrintagoView(Map<?, ?> status, List<String> events) implements PrintView {

  /** A status does not say how a print has ended, but an event does. */
  @Override
  public String state() {
    if (events.contains("PrintDone")) {
      return "complete";
    }
    if (events.contains("PrintCancelled")) {
      return "cancelled";
    }
    if (events.contains("PrintFailed")) {
      return "error";
    }
    String id = String.valueOf(status.get("printer_state_id"));
    return id.equals("PRINTING") || id.equals("PAUSED") ? id.toLowerCase(Locale.ROOT) : "unknown";
  }

  @Override
  public double progress() {
    return state().equals("complete")
        ? 1
        : number(in(in(status, "current_state_data"), "progress"), "completion") / 100;
  }

  @Override
  public String details() {
    Map<?, ?> all = in(status, "temperatures");
    return "nozzle %.0f/%.0f, bed %.0f/%.0f degrees"
        .formatted(
            number(in(all, "tool0"), "actual"),
            number(in(all, "tool0"), "target"),
            number(in(all, "bed"), "actual"),
            number(in(all, "bed"), "target"));
  }

  private static Map<?, ?> in(Map<?, ?> map, String name) {
    return map.get(name) instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private static double number(Map<?, ?> map, String name) {
    return map.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
