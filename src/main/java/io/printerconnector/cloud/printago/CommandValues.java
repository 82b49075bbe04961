package io.printerconnector.cloud.printago;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Variable;

/**
 * Reads the parameters of movements and temperatures. What cannot be used is refused with the text
 * of OctoPrint, after the one that Printago has for the action.
 */
public final class CommandValues {

  private static final List<String> AXES = List.of("x", "y", "z", "e");
  private static final String NO_NUMBER = "value must be a valid number >= 0: ";
  private static final int LONGEST_SHOWN = 80;

  /** The target of a heater in °C. */
  public BigDecimal temperature(@Variable("message") CommandMessage message) {
    BigDecimal target = number(message.value("temperature"));
    if (target == null || target.signum() < 0) {
      throw refused(NO_NUMBER + shown(message.value("temperature")));
    }
    return target;
  }

  /** The number of a tool, which may be written as {@code tool1}; 0 if there is none. */
  public int tool(@Variable("message") CommandMessage message) {
    Object tool = message.value("tool");
    String text = Objects.toString(tool, "0").strip().toLowerCase(Locale.ROOT);
    String digits = text.startsWith("tool") ? text.substring("tool".length()) : text;
    if (!digits.matches("\\d{1,3}")) {
      throw refused("tool must be a whole number: " + shown(tool));
    }
    return Integer.parseInt(digits);
  }

  /** The axes of a jog with their distances in mm. */
  public Map<String, Object> distances(@Variable("message") CommandMessage message) {
    Map<String, Object> distances = new LinkedHashMap<>();
    ((Map<?, ?>) message.value("axes"))
        .forEach(
            (name, distance) -> {
              String axis = name.toString().toLowerCase(Locale.ROOT);
              if (!AXES.contains(axis)) {
                String fix = "Invalid axis %s, valid axes are x, y, z, e";
                throw refused(fix.formatted(shown(name)));
              }
              BigDecimal number = number(distance);
              if (number == null) {
                throw refused("the distance of %s is no number".formatted(axis));
              }
              distances.put(axis, number);
            });
    return distances;
  }

  /** Whether there is something to jog. */
  public boolean hasDistances(@Variable("message") CommandMessage message) {
    return message.value("axes") instanceof Map<?, ?> axes && !axes.isEmpty();
  }

  /** Whether a jog moves filament and nothing else. */
  public boolean isFilamentOnly(@Variable("message") CommandMessage message) {
    return distances(message).keySet().equals(Set.of("e"));
  }

  /** Whether there is a length of filament. */
  public boolean hasAmount(@Variable("message") CommandMessage message) {
    return number(message.value("amount")) != null;
  }

  /** The length of filament in mm. */
  public BigDecimal amount(@Variable("message") CommandMessage message) {
    return number(message.value("amount"));
  }

  /** A speed in mm/min; null for the usual one, also if it is {@code false}. */
  public BigDecimal speed(@Variable("message") CommandMessage message) {
    Object speed = message.value("speed");
    if (speed == null || Boolean.FALSE.equals(speed)) {
      return null;
    }
    BigDecimal number = number(speed);
    if (number == null || number.signum() <= 0) {
      throw refused("speed must be a number above 0: " + shown(speed));
    }
    return number;
  }

  /** Whether the distances of a jog count from where the head is. */
  public boolean relative(@Variable("message") CommandMessage message) {
    return !Boolean.FALSE.equals(message.value("relative"));
  }

  /** Whether there are axes to home. */
  public boolean hasAxes(@Variable("message") CommandMessage message) {
    return message.value("axes") instanceof List<?> list && !list.isEmpty()
        || message.hasText("axes");
  }

  /** The axes to home, in small letters. */
  public List<String> axes(@Variable("message") CommandMessage message) {
    List<?> given =
        message.value("axes") instanceof List<?> list
            ? list
            : List.of(message.text("axes").split(","));
    List<String> axes = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Object name : given) {
      String axis = Objects.toString(name).strip().toLowerCase(Locale.ROOT);
      (AXES.contains(axis) ? axes : unknown).add(AXES.contains(axis) ? axis : shown(name));
    }
    if (!unknown.isEmpty()) {
      throw refused("axes contains invalid axes: " + unknown);
    }
    return axes;
  }

  /** A value as it was given, for a text. */
  public String axesText(@Variable("message") CommandMessage message) {
    Object axes = message.value("axes");
    return axes == null ? "None" : shown(axes);
  }

  private static ValueRefusedException refused(String reason) {
    return new ValueRefusedException(reason);
  }

  /** A JSON number, or a text that is one; null if it is something else. */
  private static BigDecimal number(Object value) {
    try {
      return value instanceof Number || value instanceof String
          ? new BigDecimal(value.toString().strip())
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String shown(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }
}
