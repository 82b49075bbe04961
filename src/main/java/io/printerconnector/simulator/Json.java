package io.printerconnector.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Reads and writes JSON as Moonraker and Klipper do. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          // Dates are numbers like 1795244830.642; nobody expects 1.795244830642E9.
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /** The value as text: maps, lists, arrays, strings, numbers, booleans and null. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }

  /** The parsed value: a map, a list, a string, a number, a boolean or null. */
  public static Object read(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, Object.class);
  }

  /** A parsed value that is known to be an object. */
  @SuppressWarnings("unchecked") // Jackson gives string keys to every JSON object
  public static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }
}
