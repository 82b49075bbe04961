package io.printerconnector.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.printerconnector.config.ConfigProblem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Typed reading of one JSON object of policy.json; what is wrong becomes a problem. */
final class PolicyFields {

  private static final int LONGEST_SHOWN = 60;

  private final ObjectNode object;
  private final String prefix;
  private final List<ConfigProblem> problems;

  /**
   * @param prefix path to the object, such as {@code printers.7.}
   * @param problems list that problems are added to
   */
  PolicyFields(ObjectNode object, String prefix, List<ConfigProblem> problems) {
    this.object = object;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** Reports the unknown keys. */
  void refuseUnknown(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problem(name, "unknown", "correct or remove it; the rules are " + known);
              }
            });
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isBoolean()) {
      return node.asBoolean(otherwise);
    }
    problem(name, shown(node), "it must be true or false, without quotes");
    return otherwise;
  }

  /** A number from 0 on. */
  double number(String name, String unit, double otherwise) {
    JsonNode node = object.path(name);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (node.isNumber() && node.doubleValue() >= 0 && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    problem(name, shown(node), "it must be a number of %s from 0 on".formatted(unit));
    return otherwise;
  }

  String text(String name, String otherwise, Predicate<String> usable, String fix) {
    JsonNode node = object.path(name);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (node.isTextual() && usable.test(node.textValue())) {
      return node.textValue();
    }
    problem(name, shown(node), fix);
    return otherwise;
  }

  /** A list of texts in order, or the other value if there is none. */
  Set<String> texts(String name, Set<String> otherwise, Predicate<String> usable, String fix) {
    JsonNode node = object.path(name);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isArray()) {
      problem(name, shown(node), "it must be a list, like [\"pause\"]");
      return otherwise;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < node.size(); i++) {
      if (node.get(i).isTextual() && usable.test(node.get(i).textValue())) {
        texts.add(node.get(i).textValue());
      } else {
        problem(name + "[" + i + "]", shown(node.get(i)), fix);
      }
    }
    return texts;
  }

  /** The entries of an object with numbers from 1 on, overriding the given ones. */
  Map<String, Integer> counts(
      String name, Map<String, Integer> otherwise, Predicate<String> usable, String fix) {
    Map<String, Integer> counts = new LinkedHashMap<>(otherwise);
    objects(name)
        .forEach(
            (key, value) -> {
              if (!usable.test(key)) {
                problem(name + "." + key, "unknown", fix);
              } else if (!value.isInt() || value.intValue() < 1) {
                problem(
                    name + "." + key,
                    shown(value),
                    "it must be an integer from 1 on; else deny it");
              } else {
                counts.put(key, value.intValue());
              }
            });
    return counts;
  }

  /** The members of an object in order; none if there is no such object. */
  Map<String, JsonNode> objects(String name) {
    JsonNode node = object.path(name);
    Map<String, JsonNode> members = new LinkedHashMap<>();
    if (node.isObject()) {
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    } else if (!node.isMissingNode()) {
      problem(name, shown(node), "it must be an object, like {\"name\": ...}");
    }
    return members;
  }

  void problem(String name, String found, String fix) {
    problems.add(new ConfigProblem(prefix + name, found, fix));
  }

  static String shown(JsonNode node) {
    String text = node.isObject() ? "an object" : node.isArray() ? "a list" : node.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
