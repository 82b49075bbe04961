package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.command.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which axes to home.
 *
 * @param letters the axes in capitals and in the order X, Y, Z; empty for all axes of the printer
 */
public record Homing(List<String> letters) {

  private static final String FIX = "give letters of x, y and z, such as \"xy\" or [\"x\", \"y\"]";

  /**
   * Reads {@code params.axes}: a string or a list of strings of axis letters. If it is missing or
   * empty, it means all axes. An {@code e} is ignored, because an extruder has no home.
   *
   * @throws InvalidParameterException if it names anything else, or no axis that can be homed
   */
  static Homing of(Parameters parameters) {
    Object axes = parameters.values().get("axes");
    if (axes == null || "".equals(axes) || List.of().equals(axes)) {
      return new Homing(List.of());
    }
    List<?> words = axes instanceof List<?> list ? list : List.of(axes);
    Set<String> letters = new TreeSet<>();
    for (Object word : words) {
      if (!(word instanceof String text)) {
        throw new InvalidParameterException(
            "params.axes for homing has %s in it; %s".formatted(JsonTypes.describe(word), FIX));
      }
      for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
        add(letter, letters);
      }
    }
    if (letters.isEmpty()) {
      throw new InvalidParameterException("params.axes for homing names no axis to home; " + FIX);
    }
    return new Homing(List.copyOf(letters));
  }

  private static void add(char letter, Set<String> letters) {
    if ("XYZ".indexOf(letter) >= 0) {
      letters.add(String.valueOf(letter));
    } else if ("E, ".indexOf(letter) < 0) {
      throw new InvalidParameterException("params.axes for homing has an unknown axis; " + FIX);
    }
  }

  /** The axes to home, for the result: a list of letters or {@code all}. */
  public Object axes() {
    return letters.isEmpty() ? "all" : letters;
  }

  /** The axes as words of a line, each after a space; empty for all. */
  public String words() {
    return letters.stream().map(letter -> " " + letter).collect(Collectors.joining());
  }
}
