package io.printerconnector.policy;

import io.printerconnector.command.Action;
import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.Effect;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.UnsupportedActionException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Which actions and macros are allowed at all, by their names. */
final class ActionRules {

  private static final String FIRMWARE_RESTART = "firmware_restart";
  private static final String RUN_MACRO = "run_macro";
  private static final String LOCKED = "locked";

  private final Actions actions;
  private final BooleanSupplier locked;

  /**
   * @param locked whether the owner has locked all printers, whatever their rules say
   */
  ActionRules(Actions actions, BooleanSupplier locked) {
    this.actions = actions;
    this.locked = locked;
  }

  /** The rule that allows an action; empty if none does. */
  Optional<String> allowing(String action, Rules rules) {
    if (rules.deny().contains(action)) {
      return Optional.empty();
    } else if (rules.allow().contains(action)) {
      return Optional.of("allow");
    } else if (action.equals(RUN_MACRO) && rules.macros() != null) {
      return Optional.of("macros");
    }
    return rules.profile().contains(actions.of(action).profile())
        ? Optional.of("profile")
        : Optional.empty();
  }

  /**
   * Checks a command, and returns the rule that allows it.
   *
   * @throws PolicyRefusedException if it is not allowed
   * @throws UnsupportedActionException if there is no such action that could be allowed
   */
  String check(Command command, Rules rules) {
    String rule = check(command.action(), rules);
    if (actions.isStarting(command)) {
      check("start_print", rules);
    }
    checkLock(command);
    if (rules.locked() && isLocked(command)) {
      throw new PolicyRefusedException(
          LOCKED, "nobody is near the printer, so that nothing may start, heat or move");
    }
    checkMacro(command, rules);
    return rule;
  }

  /**
   * Checks a command by the owner's lock alone.
   *
   * @throws PolicyRefusedException if the lock is on and the command may start, heat or move
   */
  void checkLock(Command command) {
    if (isLocked(command) && locked.getAsBoolean()) {
      throw new PolicyRefusedException(
          LOCKED,
          "the owner has locked the printers, so that nothing may start, resume, heat or move");
    }
  }

  private String check(String action, Rules rules) {
    if (rules.deny().contains(action)) {
      throw new PolicyRefusedException("deny", action + " is denied by the owner of the printer");
    }
    return allowing(action, rules)
        .orElseThrow(
            () ->
                actions.has(action)
                    ? new PolicyRefusedException(
                        "profile",
                        rules.profile(),
                        action + " is not among its actions" + wayOut(action))
                    : new UnsupportedActionException("unsupported action: " + action));
  }

  /** After an emergency stop, the owner wants to know this at once. */
  private static String wayOut(String action) {
    return action.equals(FIRMWARE_RESTART)
        ? "; after an emergency stop the owner restarts the firmware at the printer, or allows it"
            + " (\"allow\": [\"firmware_restart\"] in policy.json)"
        : "";
  }

  /** Whether the cloud may stop the printer, but not bring it back. */
  boolean stopsForGood(Rules rules) {
    return allowing("emergency_stop", rules).isPresent()
        && allowing(FIRMWARE_RESTART, rules).isEmpty();
  }

  private boolean isLocked(Command command) {
    Action action = actions.of(command);
    return (actions.isStarting(command) || action.does(Effect.HEATS) || action.does(Effect.MOVES))
        && !action.turnsOff(command);
  }

  private static void checkMacro(Command command, Rules rules) {
    if (!command.action().equals(RUN_MACRO) || rules.macros() == null) {
      return;
    }
    if (!(command.params().get("name") instanceof String name)) {
      throw new InvalidParameterException("params.name for run_macro must be a string");
    }
    if (!rules.macros().contains(name.toUpperCase(Locale.ROOT))) {
      throw new PolicyRefusedException("macros", "the macro is not listed");
    }
  }
}
