package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Klipper's printer objects with the values of one moment. Values are what Jackson writes: maps,
 * lists, strings, numbers, booleans and null.
 */
public final class PrinterObjects {

  private final Map<String, Supplier<Map<String, Object>>> objects = new LinkedHashMap<>();
  private final double eventTime;

  PrinterObjects(Klipper klipper, KlippyProcess process, GcodeStore store, double now) {
    eventTime = now;
    new HostObjects(klipper, process, store.shownRoot(), now).addTo(objects);
    new PrintObjects(klipper, store, now).addTo(objects);
    new MachineObjects(klipper.machine, now).addTo(objects);
    if (klipper.machine.kind == PrinterKind.WINDER) {
      new WinderObjects(klipper.machine.winder, now).addTo(objects);
    }
    if (process.state() == KlippyState.ERROR || process.state() == KlippyState.STARTUP) {
      // These come last in Klipper's start, so a broken configuration leaves them out.
      objects.keySet().removeAll(List.of("toolhead", "extruder", "motion_report"));
    }
  }

  /** The model time of the values, in seconds. */
  public double eventTime() {
    return eventTime;
  }

  /** The names of all objects, in Klipper's order. */
  public List<String> names() {
    List<String> order = new ArrayList<>(ObjectOrder.NAMES);
    order.retainAll(objects.keySet());
    return order;
  }

  /** All fields of an object; empty if it does not exist. */
  public Map<String, Object> all(String name) {
    Supplier<Map<String, Object>> object = objects.get(name);
    return object == null ? Map.of() : object.get();
  }

  /**
   * The values asked for, by object name: a list of fields, or null for all fields. As in Klipper,
   * an unknown object is an empty map, and an unknown field is null.
   */
  public Map<String, Map<String, Object>> status(Map<String, List<String>> wanted) {
    Map<String, Map<String, Object>> status = new LinkedHashMap<>();
    wanted.forEach((name, fields) -> status.put(name, chosen(all(name), fields)));
    return status;
  }

  private static Map<String, Object> chosen(Map<String, Object> values, List<String> fields) {
    if (fields == null) {
      return values;
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    fields.forEach(field -> chosen.put(field, values.get(field)));
    return chosen;
  }
}
