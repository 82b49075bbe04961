package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import io.printerconnector.config.MacroParameter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a machine says of the parameters of a macro. They are checked before anything is sent,
 * because a macro may do anything with a value that it did not expect.
 *
 * @param macro the macro's name
 * @param known its parameters, by their names in capitals
 */
record MacroParameters(String macro, Map<String, MacroParameter> known) {

  private static final String WHOLE = "[+-]?\\d{1,18}";
  private static final String NUMBER = WHOLE + "(\\.\\d{0,18})?";

  /**
   * Checks the members of {@code params.params}.
   *
   * @throws InvalidParameterException if one is unknown, missing, of another type or out of range
   */
  void check(Parameters given) {
    Set<String> names = new HashSet<>();
    for (String key : given.values().keySet()) {
      String name = key.toUpperCase(Locale.ROOT);
      MacroParameter parameter = known.get(name);
      if (parameter == null) {
        throw new InvalidParameterException(
            "%s%s for %s is not known: %s has %s"
                .formatted(given.path(), key, given.action(), macro, this));
      }
      if (given.has(key)) {
        names.add(name);
        check(given, key, parameter);
      }
    }
    known.forEach(
        (name, parameter) -> {
          if (parameter.required() && !names.contains(name)) {
            throw new InvalidParameterException(
                "missing %s%s for %s: it must be %s"
                    .formatted(given.path(), name, given.action(), parameter));
          }
        });
  }

  /** What is wrong with parameters as their owner has typed them, by their names in capitals. */
  Optional<String> fault(Map<String, String> typed) {
    return Stream.concat(
            typed.entrySet().stream().flatMap(one -> fault(one.getKey(), one.getValue()).stream()),
            known.entrySet().stream()
                .filter(one -> one.getValue().required() && !typed.containsKey(one.getKey()))
                .map(one -> "missing %s: it must be %s".formatted(one.getKey(), one.getValue())))
        .findFirst();
  }

  private Optional<String> fault(String name, String text) {
    MacroParameter wanted = known.get(name);
    if (wanted == null) {
      return Optional.of("%s is not known: %s has %s".formatted(name, macro, this));
    }
    boolean fits =
        switch (wanted.type()) {
          case NUMBER -> text.matches(NUMBER) && wanted.contains(new BigDecimal(text));
          case INTEGER -> text.matches(WHOLE) && wanted.contains(new BigDecimal(text));
          case BOOLEAN -> text.matches("[01]");
          case TEXT -> true;
        };
    String must = wanted.type() == MacroParameter.Type.BOOLEAN ? "1 or 0" : wanted.toString();
    return fits
        ? Optional.empty()
        : Optional.of("%s must be %s, but is %s".formatted(name, must, text));
  }

  private static void check(Parameters given, String key, MacroParameter wanted) {
    Object value = given.values().get(key);
    boolean fits =
        switch (wanted.type()) {
          case NUMBER -> value instanceof Number;
          case INTEGER -> value instanceof Number && given.number(key).scale() <= 0;
          case BOOLEAN -> value instanceof Boolean;
          case TEXT -> value instanceof String;
        };
    // As it is sent: the line has fewer digits.
    boolean within =
        !wanted.type().isNumeric()
            || fits && wanted.contains(new BigDecimal(PlainNumber.of(given.number(key))));
    if (!fits || !within) {
      given.fail(key, wanted.toString());
    }
  }

  /** The parameters and what they must be, such as {@code RPM (a number from 1 to 3000)}. */
  @Override
  public String toString() {
    return known.isEmpty()
        ? "no parameters"
        : known.entrySet().stream()
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
