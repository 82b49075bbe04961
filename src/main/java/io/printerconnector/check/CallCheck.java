package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a route calls is there: the routes, and the templates with their parameters. */
public final class CallCheck implements Check {

  private static final Pattern DIRECT = Pattern.compile("direct:[\\w.-]+(?![\\w.$-]|\\{)");
  private static final Pattern CUT = Pattern.compile("^(?!RAW\\().*[&%+]");
  private static final String HOOK = "direct:own-";

  private final RouteSet routes;

  /** The check for files that together are an application. */
  public CallCheck(RouteSet routes) {
    this.routes = routes;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return Stream.concat(endpoints(file), file.calls().flatMap(call -> misfits(file, call)));
  }

  /** Each direct endpoint has a route; the owner's hooks may have none. */
  private Stream<Finding> endpoints(RouteFile file) {
    return routes.forms(file).stream()
        .flatMap(RouteFile::scalars)
        .filter(scalar -> !Wording.isFree(scalar))
        .flatMap(
            scalar ->
                DIRECT
                    .matcher(scalar.text())
                    .results()
                    .map(match -> match.group())
                    .filter(uri -> !routes.isConsumed(uri))
                    .filter(uri -> file.isOwn() || !uri.startsWith(HOOK))
                    .map(uri -> file.error(scalar.line(), missing(uri))))
        .distinct();
  }

  private String missing(String uri) {
    return "no route starts from %s; %s"
        .formatted(
            uri,
            Spelling.nearest(uri, routes.consumed("direct:"))
                .map("did you mean %s?"::formatted)
                .orElse("correct the name, or add the file of that route"));
  }

  private Stream<Finding> misfits(RouteFile file, RouteFile.Call call) {
    LinedMap found = routes.templates().get(call.template());
    if (found == null) {
      return Stream.of(
          file.error(
              call.line(),
              "no file has the template %s; use one of %s"
                  .formatted(call.template(), routes.templates().keySet())));
    }
    Map<String, Optional<String>> known = RouteFile.template(found).defaults();
    Stream<String> missing =
        known.entrySet().stream()
            .filter(parameter -> parameter.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .filter(name -> !call.arguments().containsKey(name))
            .map(
                name ->
                    "it calls the template %s without \"%s:\"; add that under its parameters"
                        .formatted(call.template(), name));
    Stream<Finding> unknown =
        call.arguments().keySet().stream()
            .filter(name -> !known.containsKey(name))
            .map(
                name ->
                    file.error(
                        call.lines().get(name),
                        "it calls the template %s with \"%s:\"; it knows %s"
                            .formatted(call.template(), name, known.keySet())));
    Stream<Finding> cut =
        call.arguments().entrySet().stream()
            .filter(argument -> CUT.matcher(argument.getValue()).find())
            .map(
                argument ->
                    file.error(
                        call.lines().get(argument.getKey()),
                        "Camel reads \"%s: %s\" as a part of an address; write RAW(%2$s)"
                            .formatted(argument.getKey(), argument.getValue())));
    return Stream.of(missing.map(text -> file.error(call.line(), text)), unknown, cut)
        .flatMap(findings -> findings);
  }
}
