package io.printerconnector.policy;

import io.printerconnector.command.Command;
import java.util.OptionalDouble;

/** The caps for heaters. Turning a heater off, a target of 0, is never refused. */
final class Temperature {

  private static final String PARAMETER = "temperature";

  private Temperature() {}

  static void check(Command command, Limits limits) {
    switch (command.action()) {
      case "set_hotend" -> ensureBelow(command, "max_hotend", limits.maxHotend());
      case "set_bed" -> ensureBelow(command, "max_bed", limits.maxBed());
      default -> {}
    }
  }

  private static void ensureBelow(Command command, String rule, double cap) {
    OptionalDouble target = Parameters.number(command, PARAMETER);
    if (target.isPresent() && target.getAsDouble() > cap) {
      throw new PolicyRefusedException(
          rule, Plain.of(cap), Plain.of(target.getAsDouble()) + " °C is hotter");
    }
  }

  /** Whether the command sets the target of a heater to 0. */
  static boolean turnsOff(Command command) {
    boolean heats = command.action().equals("set_hotend") || command.action().equals("set_bed");
    return heats
        && command.params().get(PARAMETER) instanceof Number target
        && target.doubleValue() == 0;
  }
}
