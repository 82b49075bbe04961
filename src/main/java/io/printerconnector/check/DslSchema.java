package io.printerconnector.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The JSON Schema of Camel's YAML DSL: what may stand where. */
final class DslSchema {

  private static final String FILE = "/schema/camelYamlDsl.json";
  private static final String REFERENCE = "$ref";

  /**
   * What one place may hold.
   *
   * @param members the members of a map there, and what these may hold; null if it must not be a
   *     map
   * @param isOpen whether there may be other members, too
   * @param required the members that must be there
   * @param isStep whether it must have exactly one member, as a step
   * @param items what a list there may hold; null if it must not be a list
   * @param types the types of a plain value there
   * @param choices the only values, unless empty
   */
  record Place(
      Map<String, JsonNode> members,
      boolean isOpen,
      Set<String> required,
      boolean isStep,
      JsonNode items,
      Set<String> types,
      Set<String> choices) {}

  private final JsonNode root;

  DslSchema() {
    try (InputStream in = DslSchema.class.getResourceAsStream(FILE)) {
      root = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an element of a route file may be. */
  JsonNode part() {
    return root.path("items");
  }

  /** What this part of the schema says of its place. */
  Place place(JsonNode schema) {
    List<JsonNode> ways = new ArrayList<>();
    gather(schema, ways);
    Map<String, JsonNode> members = null;
    boolean open = false;
    boolean step = false;
    JsonNode items = null;
    Set<String> required = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    Set<String> choices = new TreeSet<>();
    for (JsonNode way : ways) {
      JsonNode properties = way.path("properties");
      String type = way.path("type").asText(properties.isEmpty() ? "" : "object");
      types.add(type);
      if (type.equals("object")) {
        members = members == null ? new LinkedHashMap<>() : members;
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
          members.merge(property.getKey(), property.getValue(), (a, b) -> a.isEmpty() ? b : a);
        }
        open |=
            properties.isEmpty() && !way.has("oneOf") && !way.has("anyOf") && !way.has(REFERENCE);
        step |= way.path("maxProperties").asInt() == 1;
        // One alternative of several, such as a language, is named by the one member it has.
        if (properties.size() > 1) {
          way.path("required").forEach(name -> required.add(name.asText()));
        }
      } else if (type.equals("array")) {
        items = way.path("items");
      }
      way.path("enum").forEach(choice -> choices.add(choice.asText()));
    }
    types.remove("");
    return new Place(members, open, required, step, items, types, choices);
  }

  /** The schema and all of its alternatives. */
  private void gather(JsonNode schema, List<JsonNode> ways) {
    ways.add(schema);
    if (schema.has(REFERENCE)) {
      gather(root.at(schema.path(REFERENCE).asText().substring(1)), ways);
    }
    for (String alternatives : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(alternatives).forEach(alternative -> gather(alternative, ways));
    }
  }
}
