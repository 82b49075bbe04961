package io.printerconnector.command;

import java.util.List;
import java.util.Map;

/** Names of JSON types for error texts. */
public final class JsonTypes {

  private JsonTypes() {}

  /** Describes a parsed JSON value, with the value itself if it is short. */
  public static String describe(Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Map) {
      return "an object";
    } else if (value instanceof List) {
      return "an array";
    } else if (value instanceof String text) {
      return text.isEmpty() ? "an empty string" : "a string";
    } else if (value instanceof Boolean) {
      return "the boolean " + value;
    } else {
      return "the number " + value;
    }
  }
}
