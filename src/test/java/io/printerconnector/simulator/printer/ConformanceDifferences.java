package io.printerconnector.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where two answers to the same request differ: in status, reason, members and types everywhere,
 * and in the values that the case gives literally.
 */
final class ConformanceDifferences {

  private final Map<String, String> found = new LinkedHashMap<>();

  private ConformanceDifferences() {}

  /**
   * Compares the answers.
   *
   * @return by path, such as {@code status} or {@code /result/state}, what the two have there
   */
  static Map<String, String> between(
      JsonNode expected, PrinterClient.Answer simulated, PrinterClient.Answer real) {
    ConformanceDifferences differences = new ConformanceDifferences();
    differences.compareText("status", "" + simulated.status(), "" + real.status());
    differences.compareText("reason", simulated.reason(), real.reason());
    String type = "Content-Type";
    differences.compareText(type, simulated.headers().get(type), real.headers().get(type));
    if (expected.has("error")) {
      differences.compareErrors(simulated.json().path("error"), real.json().path("error"));
    } else {
      differences.compare("", expected.path("json"), simulated.json(), real.json());
    }
    return differences.found;
  }

  private void compareErrors(JsonNode simulated, JsonNode real) {
    for (String member : new String[] {"code", "message"}) {
      compareText("/error/" + member, simulated.path(member).asText(), real.path(member).asText());
    }
    compareText(
        "/error/traceback",
        lastLine(simulated.path("traceback").asText()),
        lastLine(real.path("traceback").asText()));
  }

  private static String lastLine(String traceback) {
    return traceback.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  private void compare(String path, JsonNode expected, JsonNode simulated, JsonNode real) {
    if (expected.asText().equals("<any>")) {
      return;
    }
    if (simulated.getNodeType() != real.getNodeType()) {
      put(path, simulated, real);
    } else if (simulated.isObject()) {
      compareObjects(path, expected, simulated, real);
    } else if (simulated.isArray()) {
      compareArrays(path, expected, simulated, real);
    } else if (isLiteral(expected) && !sameValue(simulated, real)) {
      put(path, simulated, real);
    }
  }

  private void compareObjects(String path, JsonNode expected, JsonNode simulated, JsonNode real) {
    Set<String> names = new LinkedHashSet<>();
    simulated.fieldNames().forEachRemaining(names::add);
    real.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String member = path + "/" + name;
      if (!simulated.has(name) || !real.has(name)) {
        put(member, simulated.path(name), real.path(name));
      } else {
        compare(member, expected.path(name), simulated.get(name), real.get(name));
      }
    }
  }

  private void compareArrays(String path, JsonNode expected, JsonNode simulated, JsonNode real) {
    boolean literal = expected.isArray();
    if (!expected.isEmpty() && texts(expected).size() == expected.size()) {
      // The order of names means nothing, and is not the same each time.
      compareText(path, texts(simulated).toString(), texts(real).toString());
      return;
    }
    if (literal && simulated.size() != real.size()) {
      put(path, simulated, real);
      return;
    }
    // Where only the kind of list counts, its first element stands for all.
    int count = literal ? simulated.size() : Math.min(1, Math.min(simulated.size(), real.size()));
    for (int i = 0; i < count; i++) {
      compare(path + "/" + i, expected.path(i), simulated.get(i), real.get(i));
    }
  }

  private static SortedSet<String> texts(JsonNode array) {
    SortedSet<String> texts = new TreeSet<>();
    array.forEach(element -> texts.add(element.isTextual() ? element.asText() : ""));
    return texts;
  }

  private static boolean isLiteral(JsonNode expected) {
    return expected.isValueNode()
        && !(expected.asText().startsWith("<") && expected.asText().endsWith(">"));
  }

  private static boolean sameValue(JsonNode simulated, JsonNode real) {
    return simulated.isNumber() ? simulated.asDouble() == real.asDouble() : simulated.equals(real);
  }

  private void compareText(String path, String simulated, String real) {
    if (simulated == null ? real != null : !simulated.equals(real)) {
      found.put(path, simulated + " | " + real);
    }
  }

  private void put(String path, JsonNode simulated, JsonNode real) {
    found.put(path, shown(simulated) + " | " + shown(real));
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }
}
