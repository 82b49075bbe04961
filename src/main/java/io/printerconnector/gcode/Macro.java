package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import io.printerconnector.config.Machine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   *     meaning of the line, or if the machine knows the macro and wants other parameters
   */
  static Macro of(Parameters parameters, Machine machine) {
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
    return of(name, parameters, machine);
  }

  /**
   * The macro of this name, in capitals, with {@code params.params}.
   *
   * @throws InvalidParameterException if the machine knows the macro and wants other parameters
   */
  static Macro of(String name, Parameters parameters, Machine machine) {
    Parameters members = parameters.within("params");
    Set<String> names = new HashSet<>();
    for (String key : members.values().keySet()) {
      if (!key.matches(IDENTIFIER)) {
        throw new InvalidParameterException(
            "params.params for %s has a name that is not of letters, digits and _"
                .formatted(parameters.action()));
      }
      if (!names.add(key.toUpperCase(Locale.ROOT))) {
        throw new InvalidParameterException(
            "params.params for %s has %s twice; capitals make no difference"
                .formatted(parameters.action(), key));
      }
    }
    if (machine.macros().containsKey(name)) {
      new MacroParameters(name, machine.macros().get(name)).check(members);
    }
    Map<String, String> values = new LinkedHashMap<>();
    members
        .values()
        .keySet()
        .forEach(key -> values.put(key.toUpperCase(Locale.ROOT), value(members, key)));
    if (!values.isEmpty() && name.matches(TRADITIONAL)) {
      throw new InvalidParameterException(
          "params.params for run_macro cannot be given to %s; use the action run_gcode"
              .formatted(name));
    }
    return new Macro(name, values);
  }

  /**
   * Takes a macro as its owner has typed it; a text with blanks is quoted.
   *
   * @throws InvalidParameterException if a name or a value has a character that could change the
   *     meaning of the line
   */
  public static Macro of(String name, Map<String, String> texts) {
    if (!name.matches(IDENTIFIER)) {
      throw new InvalidParameterException(
          "\"%s\" is no name of a macro: letters, digits and _, such as WINDER_START"
              .formatted(name));
    }
    Map<String, String> values = new LinkedHashMap<>();
    texts.forEach(
        (key, text) -> {
          if (!key.matches(IDENTIFIER) || !text.matches(PLAIN_TEXT)) {
            throw new InvalidParameterException(
                "%s=%s cannot be given to a macro: a name is of letters, digits and _, a value of 1"
                        .formatted(key, text)
                    + " to 128 letters, digits, blanks and _ . , : / + - @ % ( )");
          } else if (values.put(key.toUpperCase(Locale.ROOT), quoted(text)) != null) {
            throw new InvalidParameterException(key + " is given twice");
          }
        });
    Macro macro = new Macro(name.toUpperCase(Locale.ROOT), values);
    if (!values.isEmpty() && macro.name().matches(TRADITIONAL)) {
      throw new InvalidParameterException(
          macro.name() + " is no macro, but G-code, whose parameters look like X10");
    }
    return macro;
  }

  /** What the description of the machine has against it; nothing if it does not describe it. */
  public Optional<String> fault(Machine machine) {
    return Optional.ofNullable(machine.macros().get(name))
        .flatMap(known -> new MacroParameters(name, known).fault(values));
  }

  private static String quoted(String text) {
    return text.matches("\\S+") ? text : '"' + text + '"';
  }

  private static String value(Parameters given, String key) {
    Object value = given.values().get(key);
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    } else if (value instanceof Number) {
      return PlainNumber.of(given.number(key));
    } else if (value instanceof String text && text.matches(PLAIN_TEXT)) {
      return quoted(text);
    }
    throw new InvalidParameterException(
        "params.params.%s for %s must be a number, true, false, or a text of at most 128 letters,"
                .formatted(key, given.action())
            + " digits, spaces and _ . , : / + - @ % ( )");
  }

  /** The line that runs it. */
  public String script() {
    StringBuilder line = new StringBuilder(name);
    values.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
    return line.toString();
  }
}
