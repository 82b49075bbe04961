package io.printerconnector.policy;

import io.printerconnector.command.Action;
import io.printerconnector.command.Command;
import io.printerconnector.command.Effect;
import io.printerconnector.gcode.GcodeLine;
import io.printerconnector.policy.Limits.Limit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a line of an uploaded file must not do under the rule {@code scan_files}. */
final class FileRules {

  /** Name of the rule. */
  static final String RULE = "scan_files";

  /**
   * Commands of Klipper that a print does not need: they write the configuration, run programs,
   * switch pins, restart, stop or go past the ends of the axes. docs/policy.md lists them.
   */
  static final Set<String> REFUSED =
      Set.of(
          "SAVE_CONFIG",
          "RUN_SHELL_COMMAND",
          "SET_PIN",
          "RESTART",
          "FIRMWARE_RESTART",
          "M112",
          "FORCE_MOVE",
          "SET_KINEMATIC_POSITION");

  /** Commands with a target after the letter S, and whether it is for the bed. */
  static final Map<String, Boolean> SHORT_TARGETS =
      Map.of("M104", false, "M109", false, "M140", true, "M190", true);

  /** Commands with the parameters HEATER and TARGET. */
  static final Set<String> LONG_TARGETS = Set.of("SET_HEATER_TEMPERATURE", "PID_CALIBRATE");

  private static final String BED = "heater_bed";
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");

  private final Limits limits;

  FileRules(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks the name of a file to upload.
   *
   * @throws PolicyRefusedException if it is a package, whose lines cannot be read on their way
   */
  static void check(Command command, Action action, Rules rules) {
    boolean upload = action.does(Effect.FILES) && !action.urls(command).isEmpty();
    if (rules.scanFiles()
        && upload
        && command.params().get("filename") instanceof String name
        && name.strip().toLowerCase(Locale.ROOT).endsWith(".ufp")) {
      throw new PolicyRefusedException(
          RULE, "a UFP is a packed file that cannot be looked at; send the G-code itself");
    }
  }

  /**
   * Checks a line.
   *
   * @param number its number from 1 on
   * @throws PolicyRefusedException if it has something that is not allowed
   */
  void check(GcodeLine line, long number) {
    for (String command : line.commands()) {
      if (REFUSED.contains(command)) {
        throw refused(number, "has " + command);
      } else if (SHORT_TARGETS.containsKey(command)) {
        check(command, line.behind("S"), SHORT_TARGETS.get(command), number);
      } else if (LONG_TARGETS.contains(command)) {
        if (line.isQuoted()) {
          throw refused(number, "has %s with quotes, which cannot be checked".formatted(command));
        }
        check(command, line.values("TARGET"), line.values("HEATER").contains(BED), number);
      }
    }
  }

  private void check(String command, Collection<String> targets, boolean bed, long number) {
    Limit limit = bed ? Limit.MAX_BED : Limit.MAX_HOTEND;
    double most = limits.of(limit);
    for (String target : targets) {
      if (!NUMBER.matcher(target).matches()) {
        throw refused(number, "has %s with a target that is no plain number".formatted(command));
      }
      double celsius = Double.parseDouble(target);
      if (celsius > most) {
        throw refused(
            number,
            "has %s with %s °C, and %s is %s"
                .formatted(command, Plain.of(celsius), limit, Plain.of(most)));
      }
    }
  }

  static FileRefusedException refused(long number, String what) {
    return new FileRefusedException(
        "line %d of the file %s; the printer has not kept it".formatted(number, what));
  }
}
