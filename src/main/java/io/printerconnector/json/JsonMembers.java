package io.printerconnector.json;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Writes JSON from variables, so that a route need not write it as a text, where a quotation mark
 * in a value would break it.
 */
public final class JsonMembers {

  private static final String PREFIX = "json.";

  /**
   * The JSON object whose members are the variables with names that begin with {@code json.}, and
   * forgets these: {@code json.title} is the member {@code title}, and {@code json.user.name} the
   * member {@code name} of the object {@code user}.
   */
  public String object(Exchange exchange) {
    Map<String, Object> members = new TreeMap<>();
    exchange.getVariables().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .sorted()
        .toList()
        .forEach(
            name -> put(members, name.substring(PREFIX.length()), exchange.removeVariable(name)));
    return JsonText.of(members);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> members, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      members.put(name, value);
    } else {
      Object inner = members.computeIfAbsent(name.substring(0, dot), key -> new TreeMap<>());
      if (inner instanceof Map<?, ?> map) {
        put((Map<String, Object>) map, name.substring(dot + 1), value);
      }
    }
  }
}
