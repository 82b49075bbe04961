package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each {@code {{placeholder}}} has a value, and what is none does not look like one. */
public final class PlaceholderCheck implements Check {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  /** The beginning of the settings that only the owner knows. */
  private static final String OWN = "own.";

  private static final Pattern NAME = Pattern.compile("[\\w.:?-]+");

  private final RouteSet routes;

  /** The check for files that together are an application. */
  public PlaceholderCheck(RouteSet routes) {
    this.routes = routes;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    Set<String> parameters =
        file.parts("routeTemplate")
            .flatMap(template -> RouteFile.template(template).defaults().keySet().stream())
            .collect(Collectors.toSet());
    return Stream.concat(
            file.scalars().flatMap(scalar -> braces(file, scalar)),
            routes.forms(file).stream()
                .flatMap(RouteFile::scalars)
                .filter(scalar -> scalar.line() > 0)
                .flatMap(scalar -> names(file, parameters, scalar)))
        .distinct();
  }

  /** What is left has no value. */
  private Stream<Finding> names(RouteFile file, Set<String> parameters, Tree.Scalar scalar) {
    return PLACEHOLDER
        .matcher(scalar.text())
        .results()
        .map(found -> found.group(1))
        .filter(name -> NAME.matcher(name).matches() && !parameters.contains(name))
        .map(name -> file.error(scalar.line(), unknown(name, parameters)));
  }

  private String unknown(String name, Set<String> parameters) {
    if (name.startsWith(OWN)) {
      return "there is no setting %s; give it a value in connector.properties".formatted(name);
    }
    Set<String> known = new HashSet<>(routes.placeholders().names());
    known.addAll(parameters);
    return Spelling.nearest(name, known)
        .map(near -> "there is no setting %s; did you mean %s?".formatted(name, near))
        .orElse(
            "there is no setting %s; config/application.properties has all of them"
                .formatted(name));
  }

  /** Camel looks at a text only if it has {{, and then each pair of braces must be a name's. */
  private static Stream<Finding> braces(RouteFile file, Tree.Scalar scalar) {
    String text = scalar.text();
    if (!text.contains("{{")) {
      return Stream.empty();
    }
    String before;
    String rest = text;
    do {
      before = rest;
      rest =
          PLACEHOLDER
              .matcher(before)
              .replaceAll(found -> NAME.matcher(found.group(1)).matches() ? "x" : "{ {} }");
    } while (!rest.equals(before));
    return rest.contains("{{") || rest.contains("}}") || rest.contains("{ {")
        ? Stream.of(
            file.error(
                scalar.line(),
                "Camel takes {{ and }} for the ends of a setting's name, but here they are something"
                    + " else; in JSON, write a blank between two braces"))
        : Stream.empty();
  }
}
