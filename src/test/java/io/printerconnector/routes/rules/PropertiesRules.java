package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * config/application.properties is the documentation of the tunables; those of a farm are in
 * config/farm.properties.
 */
public final class PropertiesRules implements Rule {

  // Answered from config.json by ConfigJsonProperties.
  private static final Set<String> OF_CONFIG_JSON =
      Set.of("connector.paired", "connector.unpaired");

  // Set by the command line.
  private static final String HOME = "connector.home";

  /** Each property of the file, and whether a comment stands right above it. */
  private final Map<String, Boolean> commented = new LinkedHashMap<>();

  /** The rules of this text in the format of application.properties. */
  PropertiesRules(List<String> lines) {
    String before = "";
    for (String line : lines) {
      if (line.contains("=") && !line.startsWith("#")) {
        String name = line.substring(0, line.indexOf('=')).strip();
        commented.put(name, before.startsWith("# ") && !before.startsWith("# ----"));
      }
      before = line;
    }
  }

  /** The rules of the project's files. */
  public static PropertiesRules load() {
    try {
      List<String> lines =
          new ArrayList<>(Files.readAllLines(Path.of("config/application.properties")));
      lines.addAll(Files.readAllLines(Path.of("config/farm.properties")));
      return new PropertiesRules(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all properties. */
  Set<String> names() {
    return commented.keySet();
  }

  /** What a file uses, or names in its comment, has a default there, and a comment above it. */
  @Override
  public Stream<String> violations(RouteFile file) {
    return Stream.concat(RouteFiles.placeholders(file).stream(), CommentRules.named(file).stream())
        .distinct()
        .filter(name -> !OF_CONFIG_JSON.contains(name) && !name.equals(HOME))
        .filter(name -> !commented.getOrDefault(name, false))
        .map(
            name ->
                "%s must stand in config/application.properties (farm.properties for a farm), with its default and a comment in the line above"
                    .formatted(name));
  }

  /** The properties that neither a route nor Java uses; Camel's own are not among them. */
  public Stream<String> unused(List<RouteFile> files) {
    Set<String> used =
        files.stream()
            .flatMap(file -> RouteFiles.placeholders(file).stream())
            .collect(Collectors.toSet());
    String java = javaSources();
    return commented.keySet().stream()
        .filter(name -> !name.startsWith("camel.") && !used.contains(name))
        .filter(name -> !java.contains('"' + name + '"'))
        .map(name -> "config/: nothing uses " + name + "; take it out");
  }

  private static String javaSources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
