package io.printerconnector.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.config.Spelling;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each key is one that Camel knows at its place, and each value is of the right kind. */
final class SchemaCheck implements Check {

  /** These do without an expression. */
  private static final Set<String> EXPRESSION_OPTIONAL =
      Set.of("sort", "transform", "resequence", "aggregate");

  private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

  private static final Map<String, String> KINDS =
      Map.of("boolean", "true|false", "integer", "-?\\d+", "number", "-?\\d+(\\.\\d+)?");

  private final RouteSet routes;
  private final DslSchema schema;
  private final Map<JsonNode, DslSchema.Place> places = new IdentityHashMap<>();

  SchemaCheck(RouteSet routes, DslSchema schema) {
    this.routes = routes;
    this.schema = schema;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    RouteFile resolved = routes.resolved(file);
    Stream.Builder<Finding> found = Stream.builder();
    LinedList items = (LinedList) resolved.items();
    for (int i = 0; i < items.size(); i++) {
      check(file, schema.part(), items.get(i), "the part", items.line(i), found);
    }
    return found.build();
  }

  private DslSchema.Place place(JsonNode node) {
    return places.computeIfAbsent(node, schema::place);
  }

  private void check(
      RouteFile file,
      JsonNode node,
      Object value,
      String key,
      int line,
      Stream.Builder<Finding> found) {
    DslSchema.Place place = place(node);
    if (value instanceof LinedMap map) {
      if (place.members() == null) {
        if (!place.types().isEmpty()) {
          found.add(
              file.error(
                  line, "\"%s\" takes %s, and no keys below it".formatted(key, kind(place))));
        }
      } else {
        checkMap(file, place, map, key, line, found);
      }
    } else if (value instanceof LinedList list) {
      if (place.items() == null) {
        if (!place.types().isEmpty()) {
          found.add(file.error(line, "\"%s\" takes no list; take the \"- \" away".formatted(key)));
        }
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        check(file, place.items(), list.get(i), key, list.line(i), found);
      }
    } else {
      checkScalar(file, place, value, key, line, found);
    }
  }

  private void checkMap(
      RouteFile file,
      DslSchema.Place place,
      LinedMap map,
      String key,
      int line,
      Stream.Builder<Finding> found) {
    if (place.isStep() && map.size() > 1) {
      String second = map.keySet().stream().skip(1).findFirst().orElseThrow();
      found.add(
          file.error(
              map.line(second),
              "\"%s\" stands beside \"%s\"; indent it if it belongs to that, or begin it with \"- \""
                  .formatted(second, map.keySet().iterator().next())));
      return;
    }
    map.forEach(
        (name, value) -> {
          JsonNode member = place.members().get(camelCase(name));
          if (member != null) {
            check(file, member, value, name, map.line(name), found);
          } else if (!place.isOpen()) {
            found.add(file.error(map.line(name), unknown(name, key, place.members().keySet())));
          }
        });
    place.required().stream()
        .filter(name -> map.keySet().stream().map(SchemaCheck::camelCase).noneMatch(name::equals))
        .map(name -> file.error(line, "\"%s\" needs \"%s:\" below it".formatted(key, name)))
        .forEach(found::add);
    checkExpression(file, place, map, key, line, found);
  }

  private void checkExpression(
      RouteFile file,
      DslSchema.Place place,
      LinedMap map,
      String key,
      int line,
      Stream.Builder<Finding> found) {
    Set<String> languages = Languages.in(place.members().keySet());
    if (!languages.contains("simple") || EXPRESSION_OPTIONAL.contains(key)) {
      return;
    }
    Set<String> given = new TreeSet<>(languages);
    given.add("expression");
    given.retainAll(map.keySet().stream().map(SchemaCheck::camelCase).toList());
    if (given.isEmpty()) {
      found.add(
          file.error(
              line,
              "\"%s\" has no expression; add \"simple:\" or \"constant:\" below it"
                  .formatted(key)));
    } else if (given.size() > 1) {
      found.add(file.error(line, "\"%s\" has two expressions, %s; keep one".formatted(key, given)));
    }
  }

  private static void checkScalar(
      RouteFile file,
      DslSchema.Place place,
      Object value,
      String key,
      int line,
      Stream.Builder<Finding> found) {
    if (place.types().isEmpty() || value instanceof String text && text.contains("{{")) {
      return;
    }
    if (value == null) {
      if (!place.types().equals(Set.of("string"))) {
        found.add(
            file.error(
                line,
                "\"%s\" has nothing below it; indent what belongs to it further, or write {}"
                    .formatted(key)));
      }
      return;
    }
    String text = value.toString();
    boolean fits =
        place.types().contains("string")
            || KINDS.entrySet().stream()
                .anyMatch(
                    kind -> place.types().contains(kind.getKey()) && text.matches(kind.getValue()));
    if (!fits || !place.choices().isEmpty() && !place.choices().contains(text)) {
      String near =
          Spelling.nearest(text, place.choices()).map("; did you mean %s?"::formatted).orElse("");
      found.add(
          file.error(line, "\"%s\" is %s, but takes %s%s".formatted(key, text, kind(place), near)));
    }
  }

  private static String unknown(String name, String key, Set<String> members) {
    return Spelling.nearest(name, members)
        .map(
            near -> "there is no \"%s\" in \"%s\"; did you mean \"%s\"?".formatted(name, key, near))
        .orElse(
            "there is no \"%s\" in \"%s\"; it knows %s".formatted(name, key, List.copyOf(members)));
  }

  /** Camel knows each key by its older form, too: {@code set-body} is {@code setBody}. */
  private static String camelCase(String key) {
    return HYPHEN.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private static String kind(DslSchema.Place place) {
    if (!place.choices().isEmpty()) {
      return "one of " + place.choices();
    }
    if (place.items() != null) {
      return "a list, whose elements begin with \"- \"";
    }
    if (place.types().contains("boolean")) {
      return "true or false";
    }
    return place.types().contains("integer") || place.types().contains("number")
        ? "a number"
        : place.types().contains("string") ? "a text" : "a part of its own, indented below it";
  }
}
