package io.printerconnector.policy;

import io.printerconnector.command.Actions;
import io.printerconnector.policy.Limits.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules for one printer as sentences: what is allowed, and where a rule is not at its default.
 */
final class RulesWords {

  /** Longest sentence; the name of a printer may come before it. */
  static final int LONGEST = 200;

  private final Actions actions;
  private final ActionRules actionRules;
  private final Set<String> onlyWhileIdle = new TreeSet<>();
  private final Map<String, Integer> perMinute = new TreeMap<>();

  /** For the actions as they are now. */
  RulesWords(Actions actions, ActionRules actionRules) {
    this.actions = actions;
    this.actionRules = actionRules;
    for (String name : actions.names()) {
      if (actions.of(name).isOnlyWhileIdle()) {
        onlyWhileIdle.add(name);
      }
      if (actions.of(name).perMinute() > 0) {
        perMinute.put(name, actions.of(name).perMinute());
      }
    }
  }

  /** The sentences; each begins with a word that can as well stand in the middle of one. */
  List<String> of(Rules rules) {
    Predicate<String> allowed = action -> actionRules.allowing(action, rules).isPresent();
    List<String> added = sorted(rules.allow(), action -> isAdded(action, rules));
    List<String> said = new ArrayList<>();
    said.add(profile(rules, added.isEmpty() && !allowed.test("run_macro")));
    if (rules.locked()) {
      said.add(
          "Locked by policy.json, so that nothing may start, resume, heat or move, and no G-code or"
              + " macro may run.");
    }
    say(said, "Allowed in addition: ", added);
    say(said, "Refused, whatever else allows it: ", sorted(rules.deny(), action -> true));
    if (allowed.test("run_macro") && rules.macros() != null) {
      say(said, "No other macros may be run than ", sorted(rules.macros(), macro -> true));
      if (rules.macros().isEmpty()) {
        said.add("No macro may be run.");
      }
    }
    say(said, "Macros are limited to ", macroCaps(rules.macroCaps()));
    say(said, "At most ", limits(rules.limits()));
    if (allowed.test("run_gcode")) {
      said.add("The cloud may send G-code, for which none of the limits counts.");
    }
    sayWhen(said, rules, allowed);
    sayFiles(said, rules, allowed);
    return said;
  }

  private static String profile(Rules rules, boolean nothingElse) {
    String may =
        switch (rules.profile()) {
          case READ_ONLY -> nothingElse ? "only look" : "look";
          case PAUSE_ONLY -> "look, and pause a print" + (nothingElse ? ", no more" : "");
          case PRINT ->
              "look, print, cancel, move and delete files, home, jog, extrude, heat, and stop the"
                  + " printer"
                  + (nothingElse ? ", but not send G-code, run macros or restart Klipper" : "");
          case FULL ->
              "do everything that no other rule forbids: also send G-code, run macros, restart"
                  + " Klipper, and do what the owner has added";
        };
    return "The cloud may %s (profile %s).".formatted(may, rules.profile());
  }

  /** Whether the rule {@code allow} is what allows an action. */
  private boolean isAdded(String action, Rules rules) {
    return !rules.deny().contains(action)
        && !rules.profile().contains(actions.of(action).profile());
  }

  private static List<String> macroCaps(MacroCaps caps) {
    List<String> said = new ArrayList<>();
    new TreeMap<>(caps.ranges())
        .forEach(
            (macro, parameters) ->
                parameters.forEach(
                    (parameter, range) -> said.add("%s %s %s".formatted(macro, parameter, range))));
    return said;
  }

  private static List<String> limits(Limits limits) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limits.of(limit) != limit.standard())
        .map(limit -> "%s %s (%s)".formatted(Plain.of(limits.of(limit)), limit.unit(), name(limit)))
        .toList();
  }

  /** As {@code jog speed} for max_jog_speed. */
  private static String name(Limit limit) {
    return limit.toString().replaceFirst("^max_", "").replace('_', ' ');
  }

  private void sayWhen(List<String> said, Rules rules, Predicate<String> allowed) {
    Set<String> listed = rules.onlyWhileIdle();
    say(
        said,
        "Refused while a print runs or is paused: ",
        sorted(listed == null ? onlyWhileIdle : listed, allowed));
    if (listed != null && listed.isEmpty() && onlyWhileIdle.stream().anyMatch(allowed)) {
      said.add("No action is refused just because a print runs or is paused.");
    }
    Map<String, Integer> most = new TreeMap<>(perMinute);
    most.putAll(rules.maxPerMinute());
    most.keySet().removeIf(allowed.negate());
    say(
        said,
        "In a minute, a printer gets at most ",
        most.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey()).toList());
  }

  private static void sayFiles(List<String> said, Rules rules, Predicate<String> allowed) {
    say(said, "Files may only be fetched from, and sent to, ", rules.urls().hosts());
    if (rules.anyContent()) {
      said.add("A fetched file may be something other than G-code.");
    }
    if (Stream.of("upload_file", "print_from_url").anyMatch(allowed)) {
      said.add(
          rules.scanFiles()
              ? "Each line of an uploaded file is checked, but not what the macros in it do."
              : "The lines of uploaded files are not checked: a file may do all that G-code can"
                  + " do.");
    }
  }

  private static List<String> sorted(Collection<String> names, Predicate<String> which) {
    return names.stream().filter(which).sorted().toList();
  }

  private static void say(List<String> said, String begin, List<String> items) {
    if (!items.isEmpty()) {
      said.add(Sentence.listing(begin, items, LONGEST));
    }
  }
}
