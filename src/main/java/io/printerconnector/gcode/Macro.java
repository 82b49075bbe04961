package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A macro or command of Klipper with its parameters, such as {@code WINDER_START RPM=1000}.
 *
 * @param name in capitals, as Klipper compares it
 * @param values the text of each parameter by its name in capitals
 */
public record Macro(String name, Map<String, String> values) {

  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]{0,63}";
  // Klipper treats a letter and digits as traditional G-code, whose parameters are single letters.
  private static final String TRADITIONAL = "[A-Z][0-9]+";
  // Neither a quote nor what starts a comment, a template, or a parameter of a line in the macro.
  private static final String PLAIN_TEXT = "[A-Za-z0-9_.,:/+@%() -]{1,128}";

  /**
   * Reads {@code params.name} and {@code params.params}, an object of numbers, booleans (which
   * become 1 and 0) and strings.
   *
   * @throws InvalidParameterException if a name or a string has a character that could change the
   *     meaning of the line
   */
  static Macro of(Parameters parameters) {
    String given = parameters.text("name");
    // Before converting to capitals: letters of other scripts may have Latin capitals.
    if (!given.matches(IDENTIFIER)) {
      throw new InvalidParameterException(
          "params.name for run_macro must be a name of letters, digits and _, such as WINDER_START");
    }
    String name = given.toUpperCase(Locale.ROOT);
    if (name.equals("M112")) {
      throw new InvalidParameterException(
          "params.name for run_macro is M112; use the action emergency_stop, which does not wait");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Parameters members = parameters.within("params");
    for (String key : members.values().keySet()) {
      if (!key.matches(IDENTIFIER)) {
        throw new InvalidParameterException(
            "params.params for run_macro has a name that is not of letters, digits and _");
      }
      if (values.put(key.toUpperCase(Locale.ROOT), value(members, key)) != null) {
        throw new InvalidParameterException(
            "params.params for run_macro has " + key + " twice; capitals make no difference");
      }
    }
    if (!values.isEmpty() && name.matches(TRADITIONAL)) {
      throw new InvalidParameterException(
          "params.params for run_macro cannot be given to %s; use the action run_gcode"
              .formatted(name));
    }
    return new Macro(name, values);
  }

  private static String value(Parameters given, String key) {
    Object value = given.values().get(key);
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    } else if (value instanceof Number) {
      return PlainNumber.of(given.number(key));
    } else if (value instanceof String text && text.matches(PLAIN_TEXT)) {
      return text.matches("\\S+") ? text : '"' + text + '"';
    }
    throw new InvalidParameterException(
        "params.params."
            + key
            + " for run_macro must be a number, true, false, or a text of at most 128 letters,"
            + " digits, spaces and _ . , : / + - @ % ( )");
  }

  /** The line that runs it. */
  public String script() {
    StringBuilder line = new StringBuilder(name);
    values.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
    return line.toString();
  }
}
