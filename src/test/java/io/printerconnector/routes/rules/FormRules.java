package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** There is one way to write each thing: Camel's canonical form, without shorthands. */
public final class FormRules {

  private static final Set<String> TOP_LEVEL =
      Set.of("route", "routeTemplate", "beans", "errorHandler");
  private static final Set<String> LANGUAGES = Set.of("simple", "constant", "method");

  private FormRules() {}

  /** The elements of the file are those that this project uses. */
  public static Stream<String> topLevel(RouteFile file) {
    return file.items().stream()
        .flatMap(item -> ((Map<?, ?>) item).keySet().stream())
        .filter(key -> !TOP_LEVEL.contains(key))
        .map(
            key ->
                "it has \"%s\" at the top; write routes as \"- route:\" and beans as \"- beans:\""
                    .formatted(key));
  }

  /** Options of an endpoint stand under parameters. */
  public static Stream<String> uriWithoutQuery(RouteFile file) {
    return file.values("uri")
        .map(Object::toString)
        .filter(uri -> uri.contains("?"))
        .map(uri -> "the uri " + uri + " has a query; move its options to \"parameters:\"");
  }

  /** The argument of an EIP is a map. */
  public static Stream<String> noInlinedArguments(RouteFile file) {
    return RouteFiles.steps(file).stream()
        .filter(step -> !(step.argument() instanceof Map))
        .map(
            step ->
                "the step \"%1$s\" has its argument inlined; write \"%1$s:\" with named members (uri, message, ref ...) below"
                    .formatted(step.eip()));
  }

  /** An expression is written under the name of its language, and its language is one we use. */
  public static Stream<String> namedLanguages(RouteFile file) {
    Stream<String> inlined =
        Stream.concat(file.values("expression"), file.values("language"))
            .map(e -> "the expression \"" + e + "\" is not under the name of its language;");
    Stream<String> methods =
        file.values("method")
            .filter(method -> method instanceof String text && text.contains("#"))
            .map(method -> "the method \"" + method + "\" is inlined;");
    return Stream.concat(inlined, methods).map(text -> text + " use one of " + LANGUAGES);
  }
}
