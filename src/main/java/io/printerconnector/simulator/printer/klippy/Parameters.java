package io.printerconnector.simulator.printer.klippy;

import io.printerconnector.simulator.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request, checked as Klipper checks them.
 *
 * @param values as they came
 */
record Parameters(Map<String, Object> values) {

  /** A string that must be there. */
  String text(String name) throws WebRequestError {
    if (required(name) instanceof String text) {
      return text;
    }
    throw WebRequestError.ofWrongType(name);
  }

  /** An object that must be there. */
  Map<String, Object> object(String name) throws WebRequestError {
    if (required(name) instanceof Map<?, ?> object) {
      return Json.asObject(object);
    }
    throw WebRequestError.ofWrongType(name);
  }

  /** The keys that the answers to a subscription have; none if there is no template. */
  Map<String, Object> template() throws WebRequestError {
    return values.containsKey("response_template") ? object("response_template") : Map.of();
  }

  /** The fields that are wanted of each printer object; null for all. */
  Map<String, List<String>> objects() throws WebRequestError {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : object("objects").entrySet()) {
      wanted.put(entry.getKey(), fields(entry.getValue()));
    }
    return wanted;
  }

  private static List<String> fields(Object value) throws WebRequestError {
    if (value == null) {
      return null;
    }
    List<String> fields = new ArrayList<>();
    for (Object field : value instanceof List<?> list ? list : List.of(value)) {
      if (!(value instanceof List) || !(field instanceof String)) {
        throw new WebRequestError("Invalid argument");
      }
      fields.add((String) field);
    }
    return fields;
  }

  private Object required(String name) throws WebRequestError {
    if (!values.containsKey(name)) {
      throw WebRequestError.missing(name);
    }
    return values.get(name);
  }
}
