package io.printerconnector.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.command.Command;
import io.printerconnector.command.JsonTypes;
import io.printerconnector.config.Machine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How far the parameters of macros may go.
 *
 * @param ranges by the macro and the parameter, both in capitals
 */
record MacroCaps(Map<String, Map<String, MacroCaps.Range>> ranges) {

  /** The rule of policy.json. */
  static final String RULE = "macro_params";

  /** No limits. */
  static final MacroCaps NONE = new MacroCaps(Map.of());

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final String NAME_FIX = "it must be a name of letters, digits and underscores";
  private static final Set<String> BOUNDS = Set.of("min", "max");

  /**
   * What a parameter may be.
   *
   * @param min the least number; null if there is none
   * @param max the greatest number; null if there is none
   */
  record Range(Double min, Double max) {

    private String fault(double value) {
      if (max != null && !(value <= max)) {
        return Plain.of(value) + " is more";
      }
      return min != null && !(value >= min) ? Plain.of(value) + " is less" : null;
    }

    @Override
    public String toString() {
      String from = min == null ? "" : "from " + Plain.of(min);
      String to = max == null ? "" : "up to " + Plain.of(max);
      return (from + " " + to).strip();
    }
  }

  /** Reads the rule. */
  static MacroCaps read(PolicyFields fields) {
    Map<String, Map<String, Range>> ranges = new LinkedHashMap<>();
    fields
        .objects(RULE)
        .forEach(
            (macro, parameters) -> {
              Map<String, Range> read = parameters(fields, RULE + "." + macro, parameters);
              put(fields, ranges, RULE + "." + macro, macro, read);
            });
    return new MacroCaps(ranges);
  }

  private static <T> void put(
      PolicyFields fields, Map<String, T> all, String path, String name, T value) {
    if (!name.matches(NAME)) {
      fields.problem(path, "no name", NAME_FIX);
    } else if (all.put(name.toUpperCase(Locale.ROOT), value) != null) {
      fields.problem(path, "written twice", "capitals make no difference; keep one");
    }
  }

  private static Map<String, Range> parameters(PolicyFields fields, String path, JsonNode node) {
    Map<String, Range> parameters = new LinkedHashMap<>();
    if (!node.isObject()) {
      fields.problem(
          path, PolicyFields.shown(node), "it must be an object, like {\"RPM\": {\"max\": 2000}}");
    }
    node.properties()
        .forEach(
            member -> {
              String key = path + "." + member.getKey();
              put(fields, parameters, key, member.getKey(), range(fields, key, member.getValue()));
            });
    return parameters;
  }

  private static Range range(PolicyFields fields, String path, JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      String found = node.isObject() ? "empty" : PolicyFields.shown(node);
      fields.problem(path, found, "it must be an object with min, max or both");
    }
    node.properties()
        .forEach(
            bound -> {
              String key = path + "." + bound.getKey();
              if (!BOUNDS.contains(bound.getKey())) {
                fields.problem(key, "unknown", "correct or remove it; there are min and max");
              } else if (!bound.getValue().isNumber()
                  || !Double.isFinite(bound.getValue().doubleValue())) {
                fields.problem(key, PolicyFields.shown(bound.getValue()), "it must be a number");
              }
            });
    Range range = new Range(bound(node.path("min")), bound(node.path("max")));
    if (range.min() != null && range.max() != null && range.min() > range.max()) {
      fields.problem(path + ".min", Plain.of(range.min()), "it is above max");
    }
    return range;
  }

  private static Double bound(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : null;
  }

  /**
   * Checks a command that runs a macro, by its name or as the start of a machine. What is missing
   * is for the macro to judge.
   *
   * @throws PolicyRefusedException if a parameter is beyond its limit, or no number
   */
  void check(Command command, Machine machine) {
    String macro = macro(command, machine);
    Map<String, Range> capped = macro == null ? null : ranges.get(macro);
    if (capped == null || !(command.params().get("params") instanceof Map<?, ?> given)) {
      return;
    }
    given.forEach(
        (key, value) -> {
          String name = key.toString().toUpperCase(Locale.ROOT);
          if (capped.containsKey(name)) {
            check(macro + " " + name, capped.get(name), value);
          }
        });
  }

  private static void check(String what, Range range, Object value) {
    String fault =
        value instanceof Number number
            ? range.fault(number.doubleValue())
            : "it must be a number, but is " + JsonTypes.describe(value);
    if (fault != null) {
      throw new PolicyRefusedException(RULE, what + " " + range, fault);
    }
  }

  /** The macro that a command runs, in capitals; null if it runs none. */
  private static String macro(Command command, Machine machine) {
    return switch (command.action()) {
      case "run_macro" ->
          command.params().get("name") instanceof String name
              ? name.toUpperCase(Locale.ROOT)
              : null;
      case "start_print" -> machine.start();
      default -> null;
    };
  }
}
