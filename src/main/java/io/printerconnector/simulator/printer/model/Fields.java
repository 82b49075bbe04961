package io.printerconnector.simulator.printer.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the fields of an object in order; unlike {@code Map.of} it takes null values. */
final class Fields {

  private final Map<String, Object> values = new LinkedHashMap<>();

  static Fields with(String name, Object value) {
    return new Fields().and(name, value);
  }

  Fields and(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, Object> map() {
    return values;
  }
}
