package io.printerconnector.simulator.printer.moonraker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of one request.
 *
 * @param typed those of a JSON body or of JSON-RPC parameters
 * @param plain those of the query string or a form, which are all text
 */
record Arguments(Map<String, Object> typed, Map<String, String> plain) {

  static Arguments ofJson(Map<String, Object> typed) {
    return new Arguments(typed, Map.of());
  }

  /** The argument as it came, or null. */
  Object value(String name) {
    Object value = typed.get(name);
    return value == null ? plain.get(name) : value;
  }

  /** The argument as text, or the default. */
  String text(String name, String fallback) {
    Object value = value(name);
    return value == null ? fallback : value.toString();
  }

  /**
   * The argument as text.
   *
   * @throws RequestError 400 in Moonraker's words if it is missing
   */
  String required(String name) throws RequestError {
    Object value = value(name);
    if (value == null) {
      throw new RequestError(400, "No data for argument: " + name);
    }
    return value.toString();
  }

  /**
   * The argument as a whole number, or the default.
   *
   * @throws RequestError 400 if it is no number
   */
  int number(String name, int fallback) throws RequestError {
    Object value = value(name);
    try {
      return value == null ? fallback : Integer.parseInt(value.toString());
    } catch (NumberFormatException e) {
      throw new RequestError(
          400, "Unable to convert argument [" + name + "] to int: value received: " + value);
    }
  }

  boolean flag(String name) {
    return "true".equalsIgnoreCase(text(name, "false"));
  }

  /**
   * The objects and fields to query: those of {@code objects} in JSON, otherwise each plain
   * argument is an object, with its fields behind commas.
   *
   * @throws RequestError 400 in Klipper's words if the types are wrong
   */
  Map<String, List<String>> objects() throws RequestError {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    Object objects = typed.get("objects");
    if (objects == null) {
      plain.forEach(
          (name, fields) -> wanted.put(name, fields.isBlank() ? null : List.of(fields.split(","))));
    } else if (objects instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        wanted.put(entry.getKey().toString(), fields(entry.getValue()));
      }
    } else {
      throw fromKlipper("Invalid Argument Type [objects]");
    }
    return wanted;
  }

  static RequestError fromKlipper(String message) {
    return new RequestError(400, message);
  }

  private static List<String> fields(Object value) throws RequestError {
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(Object::toString).toList();
    }
    throw fromKlipper("Invalid argument");
  }
}
