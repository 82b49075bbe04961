package io.printerconnector.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of a YAML file, which knows the line of each key. */
final class LinedMap extends LinkedHashMap<String, Object> {

  private final transient Map<String, Integer> lines = new HashMap<>();

  void put(String key, Object value, int line) {
    put(key, value);
    lines.put(key, line);
  }

  /** The line of this key. */
  int line(String key) {
    return lines.getOrDefault(key, 0);
  }
}
