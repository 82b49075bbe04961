package io.printerconnector.simulator;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the fields of a parsed JSON object and says which field is wrong.
 *
 * @param values the object's fields; numbers as Jackson gives them
 */
public record JsonFields(Map<String, ?> values) {

  /**
   * A field that is missing, unknown or of the wrong type; the message names it and what it should
   * be.
   */
  public static final class InvalidField extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Builds the message {@code field "name" must be ..., but is ...}. */
    public InvalidField(String name, String expected, Object actual) {
      super("field \"" + name + "\" must be " + expected + ", but is " + shown(actual));
    }

    private InvalidField(String name, Set<String> known) {
      super("field \"" + name + "\" is not known; possible are " + new TreeSet<>(known));
    }

    private static String shown(Object value) {
      if (value == null) {
        return "missing";
      }
      String text = value instanceof String ? "\"" + value + "\"" : value.toString();
      return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
  }

  /** The string in this field, or null if the field is absent or null. */
  public String text(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new InvalidField(name, "a string", value);
  }

  /** The string in this field, which must be there and not blank. */
  public String requiredText(String name) {
    String value = text(name);
    if (value == null || value.isBlank()) {
      throw new InvalidField(name, "a non-empty string", value);
    }
    return value;
  }

  /**
   * The integer in this field, or the default if the field is absent or null.
   *
   * @throws InvalidField if it is no integer or lies outside {@code lowest} to {@code highest}
   */
  public long integer(String name, long fallback, long lowest, long highest) {
    Object value = values.get(name);
    if (value == null) {
      return fallback;
    }
    boolean whole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    if (whole) {
      BigInteger number = new BigInteger(value.toString());
      if (number.compareTo(BigInteger.valueOf(lowest)) >= 0
          && number.compareTo(BigInteger.valueOf(highest)) <= 0) {
        return number.longValue();
      }
    }
    throw new InvalidField(name, "an integer from " + lowest + " to " + highest, value);
  }

  /** The object in this field, or an empty map if the field is absent or null. */
  @SuppressWarnings("unchecked") // Jackson gives string keys to every JSON object
  public Map<String, Object> object(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Map) {
      return value == null ? Map.of() : (Map<String, Object>) value;
    }
    throw new InvalidField(name, "an object", value);
  }

  /** The objects of the array in this field; an empty list if the field is absent or null. */
  @SuppressWarnings("unchecked") // Jackson gives string keys to every JSON object
  public List<JsonFields> objects(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      return list.stream().map(entry -> new JsonFields((Map<String, ?>) entry)).toList();
    }
    throw new InvalidField(name, "an array of objects", value);
  }

  /** Refuses any field that is not in the set. */
  public void allowOnly(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new InvalidField(name, known);
      }
    }
  }
}
