package io.printerconnector.cloud;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads JSON values that have to fit into a limited number of bytes of memory, and into the stack.
 * What does not fit is skipped, so that the text after it can still be read.
 */
final class BoundedValues {

  /** Deepest nesting that is kept. */
  static final int DEEPEST = 50;

  private static final int VALUE_WEIGHT = 32;

  private final JsonParser parser;
  private final Function<String, Object> strings;
  private long left;
  private int depth;
  private boolean tooDeep;

  /**
   * @param parser positioned at the first token of a value
   * @param maxBytes maximum memory for the values that are read, in bytes
   * @param strings what to use for a string
   */
  BoundedValues(JsonParser parser, long maxBytes, Function<String, Object> strings) {
    this.parser = parser;
    this.left = maxBytes;
    this.strings = strings;
  }

  /** Whether something was left out because it was too large. */
  boolean isTooLong() {
    return left < 0;
  }

  /** Whether something was left out because it was nested too deeply. */
  boolean isTooDeep() {
    return tooDeep;
  }

  /** Reads the members of an object. */
  void readInto(Map<String, Object> into) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      left -= VALUE_WEIGHT + name.length();
      parser.nextToken();
      Object value = read();
      if (left >= 0) {
        into.put(name, value);
      }
    }
  }

  /** Reads a value. */
  Object read() throws IOException {
    left -= VALUE_WEIGHT;
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> nested();
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Object nested() throws IOException {
    if (depth == DEEPEST) {
      tooDeep = true;
      parser.skipChildren(); // going on would take a stack as deep
      return null;
    }
    depth++;
    Object value = parser.currentToken() == JsonToken.START_OBJECT ? object() : array();
    depth--;
    return value;
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    readInto(members);
    return members;
  }

  private List<Object> array() throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = read();
      if (left >= 0) {
        values.add(value);
      }
    }
    return values;
  }

  private Object string() throws IOException {
    left -= parser.getTextLength();
    return strings.apply(parser.getText());
  }
}
