package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.Map;
import java.util.stream.Stream;

/** File, route and endpoint bear one name, so that a log line leads to the file. */
public final class NamingRules {

  private NamingRules() {}

  /** Every part of the name is kebab-case and says what is done. */
  public static Stream<String> fileName(RouteFile file) {
    return Stream.of(file.name().split("/"))
        .filter(
            part ->
                !part.matches("[a-z]+(-[a-z]+)*")
                    || part.startsWith("my-")
                    || part.startsWith("process-")
                    || part.contains("handler"))
        .map(
            part ->
                "the name \"%s\" must be kebab-case in letters, and neither begin with my- or process- nor have handler in it; name it verb-noun"
                    .formatted(part));
  }

  /** A file in a folder common/ has no route, and any other has one. */
  public static Stream<String> holdsOneRoute(RouteFile file) {
    int wanted = RouteFiles.isCommon(file) ? 0 : 1;
    int found = file.routes().size();
    return found == wanted
        ? Stream.empty()
        : Stream.of(
            "it holds %d routes instead of %d; give each route a file of its own"
                .formatted(found, wanted));
  }

  /** The route's id is the path of the file; a template has the file's own name. */
  public static Stream<String> routeId(RouteFile file) {
    return file.routes().stream()
        .filter(route -> !RouteFiles.routeId(file).equals(route.get("id")))
        .map(
            route ->
                "the route's id is %s; by the file's name it must be %s"
                    .formatted(route.get("id"), RouteFiles.routeId(file)));
  }

  /** A route that others call is called by its id. */
  public static Stream<String> directEndpoint(RouteFile file) {
    String wanted = "direct:" + RouteFiles.routeId(file);
    return file.routes().stream()
        .map(route -> ((Map<?, ?>) route.get("from")).get("uri").toString())
        .filter(uri -> uri.startsWith("direct:") && !uri.equals(wanted))
        .map(uri -> "it starts from " + uri + "; by the file's name it must be " + wanted);
  }

  /** A route says what it does, and what the parameters of a template mean. */
  public static Stream<String> description(RouteFile file) {
    Stream<String> routes =
        file.routes().stream()
            .filter(NamingRules::isUndescribed)
            .map(route -> "the route has no description; add one sentence under its id");
    Stream<String> parameters =
        file.parameters()
            .filter(NamingRules::isUndescribed)
            .map(p -> "the parameter %s has no description; add one".formatted(p.get("name")));
    return Stream.concat(routes, parameters);
  }

  private static boolean isUndescribed(Map<?, ?> described) {
    return !(described.get("description") instanceof String text) || text.isBlank();
  }
}
