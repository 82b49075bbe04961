package io.printerconnector.simulator.printer.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of G-code, taken apart as Klipper does it.
 *
 * @param name the command in capital letters, such as {@code G1} or {@code START_PRINT}
 * @param parameters letters or names in capitals with their text; a letter alone has ""
 * @param rest everything behind the command, without a comment
 */
public record GcodeCommand(String name, Map<String, String> parameters, String rest) {

  private static final Pattern TRADITIONAL = Pattern.compile("^([GMT])(\\d+(?:\\.\\d+)?)(.*)$");
  private static final Pattern LETTER = Pattern.compile("([A-Z])\\s*([-+]?\\d*\\.?\\d*)");
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z_]\\w*)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

  /** Parses a line; null if it holds only a comment or nothing. */
  static GcodeCommand parse(String line) {
    String text = withoutComment(line).strip();
    text = text.replaceFirst("^[Nn]\\d+\\s*", "");
    if (text.isEmpty()) {
      return null;
    }
    Matcher traditional = TRADITIONAL.matcher(text.toUpperCase(Locale.ROOT));
    if (traditional.matches()) {
      String rest = text.substring(traditional.start(3)).strip();
      return new GcodeCommand(traditional.group(1) + traditional.group(2), letters(rest), rest);
    }
    String[] parts = text.split("\\s+", 2);
    String rest = parts.length < 2 ? "" : parts[1];
    return new GcodeCommand(parts[0].toUpperCase(Locale.ROOT), named(rest), rest);
  }

  /** Whether the parameter is there, with or without a value. */
  boolean has(String parameter) {
    return parameters.containsKey(parameter);
  }

  /** The parameter's text, or the default. */
  String text(String parameter, String fallback) {
    return parameters.getOrDefault(parameter, fallback);
  }

  /**
   * The parameter as a number, or the default if it is absent.
   *
   * @throws GcodeError if it is no number
   */
  double number(String parameter, double fallback) throws GcodeError {
    String value = parameters.get(parameter);
    if (value == null) {
      return fallback;
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw error("unable to parse " + value);
    }
  }

  /**
   * The parameter as a number that must be there.
   *
   * @throws GcodeError if it is not, if it is no number, or out of the range
   */
  double number(String parameter, double minimum, double maximum) throws GcodeError {
    if (!has(parameter)) {
      throw error("missing " + parameter);
    }
    double value = number(parameter, Double.NaN);
    checkRange(parameter, value, minimum, maximum);
    return value;
  }

  /**
   * The parameter as a whole number, or the default if it is absent.
   *
   * @throws GcodeError if it is no whole number, or out of the range
   */
  int whole(String parameter, int fallback, Integer minimum, Integer maximum) throws GcodeError {
    if (!has(parameter)) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(parameters.get(parameter));
      checkRange(parameter, value, minimum, maximum);
      return value;
    } catch (NumberFormatException e) {
      throw error("unable to parse " + parameters.get(parameter));
    }
  }

  private void checkRange(String parameter, double value, Number minimum, Number maximum)
      throws GcodeError {
    if (!(value >= minimum.doubleValue())) {
      throw error(parameter + " must have minimum of " + minimum);
    }
    if (value > maximum.doubleValue()) {
      throw error(parameter + " must have maximum of " + maximum);
    }
  }

  private GcodeError error(String reason) {
    return new GcodeError("Error on '" + (name + " " + rest).strip() + "': " + reason);
  }

  private static String withoutComment(String line) {
    int semicolon = line.indexOf(';');
    return semicolon < 0 ? line : line.substring(0, semicolon);
  }

  private static Map<String, String> letters(String rest) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher matcher = LETTER.matcher(rest.toUpperCase(Locale.ROOT));
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2));
    }
    return found;
  }

  private static Map<String, String> named(String rest) {
    Map<String, String> found = new LinkedHashMap<>();
    Matcher matcher = NAMED.matcher(rest);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      found.put(matcher.group(1).toUpperCase(Locale.ROOT), value);
    }
    return found;
  }
}
