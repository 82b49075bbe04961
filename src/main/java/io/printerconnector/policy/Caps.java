package io.printerconnector.policy;

import io.printerconnector.command.Action;
import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.policy.Limits.Limit;
import io.printerconnector.printer.PrinterStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares the parameters of a command with the limits that its action names for them. */
final class Caps {

  private static final String OTHERS = "*";
  private static final String POSITION_AXES = "xyz";

  private final Command command;
  private final Action action;
  private final Limits limits;

  Caps(Command command, Action action, Limits limits) {
    this.command = command;
    this.action = action;
    this.limits = limits;
  }

  /**
   * Checks what can be checked without knowing where the printer is.
   *
   * @throws PolicyRefusedException if a parameter is beyond its limit
   * @throws InvalidParameterException if one cannot be compared
   */
  void check() {
    boolean positions = arePositions();
    action
        .caps()
        .forEach(
            (parameter, rule) -> {
              if (!parameter.contains(".")) {
                Object value = command.params().get(parameter);
                if (value != null) { // what is missing is for the action to judge
                  limits.ensureWithin(Limit.named(rule), number(parameter, value));
                }
              } else if (!positions || !parameter.endsWith(OTHERS)) {
                members(parameter)
                    .forEach((name, value) -> limits.ensureWithin(Limit.named(rule), value));
              }
            });
  }

  /**
   * Whether the distance of a move depends on where the head is.
   *
   * @throws InvalidParameterException if the parameter can be read in more than one way
   */
  boolean arePositions() {
    Object relative =
        action.relativeIf() == null ? null : command.params().get(action.relativeIf());
    if (relative == null) {
      return false;
    }
    if (!(relative instanceof Boolean isRelative)) {
      throw new InvalidParameterException(
          "params.%s for %s must be true or false"
              .formatted(action.relativeIf(), command.action()));
    }
    return !isRelative;
  }

  /**
   * Checks how far it is to the positions.
   *
   * @throws PolicyRefusedException if it is too far, or if nobody knows
   */
  void check(PrinterStatus status) {
    if (arePositions()) {
      action.caps().entrySet().stream()
          .filter(cap -> cap.getKey().endsWith(OTHERS))
          .forEach(
              cap -> {
                Limit limit = Limit.named(cap.getValue());
                members(cap.getKey())
                    .forEach(
                        (axis, target) ->
                            limits.ensureWithin(limit, target - position(status, axis, limit)));
              });
    }
  }

  private double position(PrinterStatus status, String axis, Limit limit) {
    int index = POSITION_AXES.indexOf(axis);
    if (axis.length() == 1
        && index >= 0
        && status.result().get("status") instanceof Map<?, ?> objects
        && objects.get("toolhead") instanceof Map<?, ?> toolhead
        && toolhead.get("position") instanceof List<?> position
        && position.size() > index
        && position.get(index) instanceof Number number) {
      return number.doubleValue();
    }
    throw new PolicyRefusedException(
        limit.toString(),
        Plain.of(limits.of(limit)),
        "the position of %s is not known; move it relatively".formatted(axis));
  }

  /** The members of an object that a cap is for, by their names in small letters. */
  private Map<String, Double> members(String capped) {
    String parameter = capped.substring(0, capped.indexOf('.'));
    Map<String, Double> members = new TreeMap<>();
    object(parameter)
        .forEach(
            (name, value) ->
                members.merge(
                    name.toString().toLowerCase(Locale.ROOT),
                    number(parameter + "." + name, value),
                    (one, other) -> Math.abs(one) > Math.abs(other) ? one : other));
    members.keySet().removeIf(name -> !isMeant(capped, parameter + "." + name));
    return members;
  }

  private boolean isMeant(String capped, String member) {
    return capped.endsWith(OTHERS) ? !action.caps().containsKey(member) : capped.equals(member);
  }

  private Map<?, ?> object(String parameter) {
    Object value = command.params().get(parameter);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> members)) {
      throw new InvalidParameterException(
          "params.%s for %s must be an object, like {\"x\": 10}"
              .formatted(parameter, command.action()));
    }
    return members;
  }

  private double number(String parameter, Object value) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new InvalidParameterException(
          "params.%s for %s must be a number, but is %s"
              .formatted(parameter, command.action(), JsonTypes.describe(value)));
    }
    return number.doubleValue();
  }
}
