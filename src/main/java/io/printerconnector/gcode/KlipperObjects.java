package io.printerconnector.gcode;

import java.util.Map;

/**
 * Klipper's objects in the {@code result} of an object query. A missing object is empty.
 *
 * @param result {@code {"status": {object: {field: value}}}}
 */
record KlipperObjects(Map<?, ?> result) {

  /** Whether Klipper can carry out commands. */
  boolean isReady() {
    return "ready".equals(object("webhooks").get("state"));
  }

  /** The fields of an object. */
  Map<?, ?> object(String name) {
    return member(member(result, "status"), name);
  }

  /** The settings of a section of Klipper's configuration. */
  Map<?, ?> settings(String section) {
    return member(member(object("configfile"), "settings"), section);
  }

  private static Map<?, ?> member(Map<?, ?> object, String name) {
    return object.get(name) instanceof Map<?, ?> member ? member : Map.of();
  }
}
