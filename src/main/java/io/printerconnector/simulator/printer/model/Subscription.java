package io.printerconnector.simulator.printer.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The printer objects that a client follows. As in Klipper, only fields that changed are sent, and
 * lists and nested objects come whole.
 */
public final class Subscription {

  private final Map<String, List<String>> wanted;
  private Map<String, Map<String, Object>> last = Map.of();

  /**
   * Follows these objects.
   *
   * @param wanted the fields for each object; null for all
   */
  public Subscription(Map<String, List<String>> wanted) {
    this.wanted = wanted;
  }

  /** The full state, from which changes are counted. */
  public Map<String, Map<String, Object>> begin(PrinterObjects objects) {
    last = status(objects);
    return last;
  }

  /** The fields that have changed since the last call, by object. */
  public Map<String, Object> changes(PrinterObjects objects) {
    Map<String, Map<String, Object>> now = status(objects);
    Map<String, Object> changes = new LinkedHashMap<>();
    now.forEach(
        (name, fields) -> {
          Map<String, Object> before = last.getOrDefault(name, Map.of());
          Map<String, Object> changed = new LinkedHashMap<>();
          fields.forEach(
              (field, value) -> {
                if (!same(before.get(field), value)) {
                  changed.put(field, value);
                }
              });
          if (!changed.isEmpty()) {
            changes.put(name, changed);
          }
        });
    last = now;
    return changes;
  }

  private Map<String, Map<String, Object>> status(PrinterObjects objects) {
    Map<String, Map<String, Object>> status = new LinkedHashMap<>();
    wanted.forEach(
        (name, fields) -> {
          Map<String, Object> values = new LinkedHashMap<>(objects.all(name));
          if (fields != null) {
            values.keySet().retainAll(fields); // unlike a query, without unknown fields
          }
          status.put(name, values);
        });
    return status;
  }

  private static boolean same(Object before, Object now) {
    return before instanceof double[] a && now instanceof double[] b
        ? Arrays.equals(a, b)
        : Objects.equals(before, now);
  }
}
