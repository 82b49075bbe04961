package io.printerconnector.policy;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.printer.PrinterStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The bounds for motion by {@code jog} and {@code extrude}. */
final class Motion {

  private static final String AXES = "axes";
  private static final String POSITION_AXES = "xyz";

  private Motion() {}

  /** Checks what can be checked without knowing where the printer is. */
  static void check(Command command, Limits limits) {
    if (command.action().equals("jog")) {
      boolean absolute = isAbsolute(command);
      ensureWithin("max_jog_speed", limits.maxJogSpeed(), "mm/min", speed(command));
      members(command)
          .forEach(
              (axis, value) -> {
                if (axis.equals("e")) {
                  ensureWithin("max_extrude_length", limits.maxExtrudeLength(), "mm", value);
                } else if (!absolute) {
                  ensureWithin("max_jog_distance", limits.maxJogDistance(), "mm", value);
                }
              });
    } else if (command.action().equals("extrude")) {
      ensureWithin("max_extrude_speed", limits.maxExtrudeSpeed(), "mm/min", speed(command));
      double amount = Parameters.number(command, "amount").orElse(0);
      ensureWithin("max_extrude_length", limits.maxExtrudeLength(), "mm", amount);
    }
  }

  /**
   * Whether the distance of a move depends on where the head is.
   *
   * @throws InvalidParameterException if the parameter can be read in more than one way
   */
  static boolean isAbsolute(Command command) {
    Object relative = command.params().get("relative");
    if (!command.action().equals("jog") || relative == null) {
      return false;
    }
    if (!(relative instanceof Boolean isRelative)) {
      throw new InvalidParameterException("params.relative for jog must be true or false");
    }
    return !isRelative;
  }

  /** Checks the distance of an absolute move. */
  static void check(Command command, Limits limits, PrinterStatus status) {
    if (!isAbsolute(command)) {
      return;
    }
    members(command)
        .forEach(
            (axis, target) -> {
              if (!axis.equals("e")) {
                double way = target - position(status, axis, limits);
                ensureWithin("max_jog_distance", limits.maxJogDistance(), "mm", way);
              }
            });
  }

  private static double position(PrinterStatus status, String axis, Limits limits) {
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
        "max_jog_distance",
        Plain.of(limits.maxJogDistance()),
        "the position of %s is not known; move it relatively".formatted(axis));
  }

  private static Map<String, Double> members(Command command) {
    Map<String, Double> members = new TreeMap<>();
    Parameters.members(command, AXES)
        .forEach(
            (axis, value) ->
                members.merge(
                    axis.toString().toLowerCase(Locale.ROOT),
                    Parameters.number("params.axes." + axis, command, value),
                    (one, other) -> Math.abs(one) > Math.abs(other) ? one : other));
    return members;
  }

  private static double speed(Command command) {
    return Parameters.number(command, "speed").orElse(0);
  }

  private static void ensureWithin(String rule, double limit, String unit, double value) {
    if (Math.abs(value) > limit) {
      throw new PolicyRefusedException(
          rule, Plain.of(limit), "%s %s is more".formatted(Plain.of(Math.abs(value)), unit));
    }
  }
}
