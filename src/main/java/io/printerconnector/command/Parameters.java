package io.printerconnector.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The parameters of a command, with typed access. What cannot be used is an error that names the
 * parameter, its value, and what it has to be.
 *
 * @param action the action that they belong to, for the errors
 * @param path the prefix of names in the errors, such as {@code params.axes.}
 * @param values the JSON values by name
 */
public record Parameters(String action, String path, Map<String, Object> values) {

  // Klipper's numbers are floats; no measurement on a printer comes near this.
  private static final BigDecimal LARGEST = new BigDecimal(1_000_000_000);

  /** The parameters of a command. */
  public Parameters(String action, Map<String, Object> values) {
    this(action, "params.", values);
  }

  /** Whether the parameter is there, and not null. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /**
   * The parameter as text.
   *
   * @throws InvalidParameterException if it is missing, empty or no string
   */
  public String text(String name) {
    if (!has(name) || "".equals(values.get(name))) {
      throw missing(name);
    }
    return values.get(name) instanceof String text ? text : fail(name, "a string");
  }

  /**
   * The parameter as a number.
   *
   * @throws InvalidParameterException if it is missing, no number, or too large for any printer
   */
  public BigDecimal number(String name) {
    if (!has(name)) {
      throw missing(name);
    }
    return values.get(name) instanceof Number number
        ? number(name, number)
        : fail(name, "a number");
  }

  /** The parameter as a number, or the fallback if it is missing. */
  public BigDecimal number(String name, BigDecimal fallback) {
    return has(name) ? number(name) : fallback;
  }

  /**
   * The parameter as a whole number, or the fallback if it is missing.
   *
   * @throws InvalidParameterException if it is something else, or not between least and most
   */
  public int wholeNumber(String name, int fallback, int least, int most) {
    if (!has(name)) {
      return fallback;
    }
    String range = "a whole number from %d to %d".formatted(least, most);
    if (!(values.get(name) instanceof Number)) {
      return fail(name, range);
    }
    BigDecimal number = number(name);
    boolean fits =
        number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0;
    return fits && number.scale() <= 0 ? number.intValueExact() : fail(name, range);
  }

  /**
   * The parameter, from 0 to most, as the same part of another range, from 0 to {@code of}: 50 of
   * 100 is 127.5 of 255.
   *
   * @throws InvalidParameterException if it is missing, no number, or not from 0 to most
   */
  public String scaled(String name, int most, int of) {
    BigDecimal number = number(name);
    if (number.signum() < 0 || number.compareTo(new BigDecimal(most)) > 0) {
      return fail(name, "a number from 0 to " + most);
    }
    return number
        .multiply(new BigDecimal(of))
        .divide(new BigDecimal(most), 3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The parameter as true or false, or the fallback if it is missing. */
  public boolean flag(String name, boolean fallback) {
    if (!has(name)) {
      return fallback;
    }
    return values.get(name) instanceof Boolean flag ? flag : fail(name, "true or false");
  }

  /** The members of an object; empty if the parameter is missing. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  public Map<String, Object> object(String name) {
    if (!has(name)) {
      return Map.of();
    }
    return values.get(name) instanceof Map<?, ?> object
        ? (Map<String, Object>) object
        : fail(name, "an object");
  }

  /** The members of an object, with typed access. */
  public Parameters within(String name) {
    return new Parameters(action, path + name + ".", object(name));
  }

  /** Throws an exception that says what the parameter has to be. */
  public <T> T fail(String name, String wanted) {
    throw new InvalidParameterException(
        "%s%s for %s must be %s, but is %s"
            .formatted(path, name, action, wanted, JsonTypes.describe(values.get(name))));
  }

  private InvalidParameterException missing(String name) {
    return new InvalidParameterException("missing %s%s for %s".formatted(path, name, action));
  }

  /** A JSON number as a plain decimal without trailing zeros. */
  private BigDecimal number(String name, Number value) {
    boolean finite = !(value instanceof Double d) || Double.isFinite(d);
    BigDecimal number = finite ? new BigDecimal(value.toString()) : LARGEST;
    if (number.abs().compareTo(LARGEST) >= 0) {
      return fail(name, "a number below 1000000000");
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
