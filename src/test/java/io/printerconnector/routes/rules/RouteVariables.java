package io.printerconnector.routes.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The exchange variables of routes and Java: which files set them and which read them. Those of a
 * command's result are left out, and those that the owner's routes set.
 *
 * @param setters by variable, names of route files and of Java classes
 * @param readers the same
 */
record RouteVariables(Map<String, Set<String>> setters, Map<String, Set<String>> readers) {

  // Those of a result, and what the routes of the owner set.
  private static final Set<String> NOT_SHARED =
      Set.of("result", "heartbeat", "json", "skip", "snapshot");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
  private static final Pattern YAML_SETS =
      Pattern.compile("setVariable:\\n(?: *description: .*\\n)? *name: (\\w+)");
  private static final Pattern YAML_SETS_MANY =
      Pattern.compile("setVariables:\\n *variables:\\n((?: *- name: .*\\n *\\w+: .*\\n)+)");
  private static final Pattern YAML_NAME = Pattern.compile("- name: (\\w+)");
  private static final Pattern YAML_READS = Pattern.compile("variable\\.(\\w+)");
  private static final Pattern CONSTANT = Pattern.compile("String (\\w+) =\\s*\"(\\w+)\"");
  private static final Pattern JAVA_SETS = Pattern.compile("setVariable\\(\\s*([\\w.\"]+),");
  private static final Pattern JAVA_READS =
      Pattern.compile("(?:getVariable|@Variable)\\(\\s*([\\w.\"]+)[,)]");

  RouteVariables() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  /** Those of all route files and of all classes that are no simulator. */
  static RouteVariables all() throws IOException {
    RouteVariables all = new RouteVariables();
    RouteFiles.all().forEach(file -> all.addRoute(file.name(), file.text()));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.addJava(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return all;
  }

  void addRoute(String name, String text) {
    String steps = COMMENT.matcher(text).replaceAll("");
    add(setters, YAML_SETS, steps, name, Function.identity());
    YAML_SETS_MANY
        .matcher(steps)
        .results()
        .forEach(many -> add(setters, YAML_NAME, many.group(1), name, Function.identity()));
    add(readers, YAML_READS, steps, name, Function.identity());
  }

  void addJava(String name, String text) {
    Map<String, String> constants = new HashMap<>(Map.of("Decision.VARIABLE", "decision"));
    CONSTANT.matcher(text).results().forEach(c -> constants.put(c.group(1), c.group(2)));
    Function<String, String> value =
        argument ->
            argument.startsWith("\"") ? argument.replace("\"", "") : constants.get(argument);
    add(setters, JAVA_SETS, text, name, value);
    add(readers, JAVA_READS, text, name, value);
  }

  private static void add(
      Map<String, Set<String>> found,
      Pattern pattern,
      String text,
      String name,
      Function<String, String> value) {
    for (MatchResult match : pattern.matcher(text).results().toList()) {
      String variable = value.apply(match.group(1));
      if (variable != null && !NOT_SHARED.contains(variable)) {
        found.computeIfAbsent(variable, v -> new TreeSet<>()).add(name);
      }
    }
  }

  /** What goes from one place to another. */
  Set<String> shared() {
    Set<String> shared = new TreeSet<>();
    Stream.concat(setters.keySet().stream(), readers.keySet().stream())
        .filter(variable -> places(variable).size() > 1)
        .forEach(shared::add);
    return shared;
  }

  /** What is read and never set, or set and never read. */
  Set<String> dangling() {
    Set<String> dangling = new TreeSet<>(setters.keySet());
    dangling.addAll(readers.keySet());
    dangling.removeIf(v -> setters.containsKey(v) && readers.containsKey(v));
    return dangling;
  }

  private Set<String> places(String variable) {
    Set<String> places = new TreeSet<>(setters.getOrDefault(variable, Set.of()));
    places.addAll(readers.getOrDefault(variable, Set.of()));
    return places;
  }
}
