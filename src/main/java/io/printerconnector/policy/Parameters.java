package io.printerconnector.policy;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.JsonTypes;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers among the parameters of a command, as the rules compare them. */
final class Parameters {

  private Parameters() {}

  /**
   * The named parameter; empty if it is not given, which is for the action to judge.
   *
   * @throws InvalidParameterException if it is not a number, because no rule could compare it
   */
  static OptionalDouble number(Command command, String name) {
    Object value = command.params().get(name);
    return value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(number("params." + name, command, value));
  }

  /**
   * The members of the named parameter; empty if it is not given.
   *
   * @throws InvalidParameterException if it is not an object
   */
  static Map<?, ?> members(Command command, String name) {
    Object value = command.params().get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> members)) {
      throw new InvalidParameterException(
          "params.%s for %s must be an object, like {\"x\": 10}".formatted(name, command.action()));
    }
    return members;
  }

  /**
   * A value as a number.
   *
   * @throws InvalidParameterException if it is not a number, or not finite
   */
  static double number(String name, Command command, Object value) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new InvalidParameterException(
          "%s for %s must be a number, but is %s"
              .formatted(name, command.action(), JsonTypes.describe(value)));
    }
    return number.doubleValue();
  }
}
