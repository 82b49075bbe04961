package io.printerconnector.check;

import io.printerconnector.command.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids are unique; the owner's begin with "own-", unless they replace a shipped file. */
final class IdCheck implements Check {

  private static final String OWN = "own-";

  private final RouteSet routes;
  private final Map<String, List<RouteFile>> ids = new HashMap<>();
  private final Map<String, List<RouteFile>> starts = new HashMap<>();

  IdCheck(RouteSet routes) {
    this.routes = routes;
    for (RouteFile file : routes.files()) {
      collect(file, "id", ids);
      routes.resolved(file).beanMaps().forEach(bean -> add(ids, "bean " + bean.get("name"), file));
      for (Map<String, ?> route : routes.resolved(file).routes()) {
        if (route.get("from") instanceof LinedMap from
            && from.get("uri") instanceof String uri
            && uri.startsWith("direct:")) {
          add(starts, uri, file);
        }
      }
    }
  }

  private static void collect(RouteFile file, String member, Map<String, List<RouteFile>> found) {
    file.routes().stream()
        .filter(route -> route.containsKey(member))
        .forEach(route -> add(found, String.valueOf(route.get(member)), file));
  }

  private static void add(Map<String, List<RouteFile>> found, String name, RouteFile file) {
    found.merge(
        name,
        List.of(file),
        (a, b) -> Stream.concat(a.stream(), b.stream()).collect(Collectors.toList()));
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    boolean added = !routes.isShipped(file.name());
    Stream.Builder<Finding> found = Stream.builder();
    for (Map<String, ?> map : file.routes()) {
      LinedMap route = (LinedMap) map;
      String id = route.get("id") == null ? null : route.get("id").toString();
      int line = route.line(id == null ? "from" : "id");
      if (added && file.isOwn() && (id == null || !id.startsWith(OWN))) {
        found.add(
            file.error(
                line,
                "the id of a route of your own begins with \"own-\"; write id: own-"
                    + (id == null ? "NAME" : id)));
      }
      if (!added && !idOf(file).equals(id) && !(file.isOwn() && id != null && id.startsWith(OWN))) {
        found.add(
            file.error(
                line,
                "the id of the route in %s%s is %s; write that, because the connector finds it by this name"
                    .formatted(file.name(), RouteFile.ENDING, idOf(file))));
      }
      if (id != null && ids.get(id).size() > 1) {
        found.add(
            file.error(
                line,
                "another route has the id %s, too: %s; rename one"
                    .formatted(id, others(file, id))));
      }
    }
    file.beanMaps()
        .filter(bean -> ids.getOrDefault("bean " + bean.get("name"), List.of()).size() > 1)
        .map(
            bean ->
                file.error(
                    bean.line("name"),
                    "another bean has the name %s, too: %s; rename one"
                        .formatted(bean.get("name"), others(file, "bean " + bean.get("name")))))
        .forEach(found::add);
    return Stream.of(found.build(), starts(file), facts(file)).flatMap(findings -> findings);
  }

  /** The policy finds the facts of an action by the name of its route. */
  private static Stream<Finding> facts(RouteFile file) {
    List<Object> routes = file.routes().stream().<Object>map(route -> route.get("id")).toList();
    return file.beanMaps()
        .filter(bean -> Action.class.getName().equals(bean.get("type")))
        .filter(bean -> !routes.contains(bean.get("name")))
        .map(
            bean ->
                file.error(
                    bean.line("name"),
                    "the facts of an action have the name of the route in their file, one of %s"
                        .formatted(routes)));
  }

  private Stream<Finding> starts(RouteFile file) {
    return routes.resolved(file).routes().stream()
        .filter(route -> route.get("from") instanceof LinedMap)
        .map(route -> (LinedMap) route.get("from"))
        .filter(from -> starts.getOrDefault(String.valueOf(from.get("uri")), List.of()).size() > 1)
        .map(
            from ->
                file.error(
                    from.line("uri"),
                    "another route starts from %s, too, and only one can; rename one"
                        .formatted(from.get("uri"))));
  }

  private String others(RouteFile file, String id) {
    List<RouteFile> all = ids.get(id);
    return all.stream()
        .filter(other -> !other.path().equals(file.path()))
        .map(other -> other.path().toString())
        .findFirst()
        .orElse("this file");
  }

  private static String idOf(RouteFile file) {
    return file.parts("routeTemplate").anyMatch(RouteFile::isKamelet)
        ? file.name().substring(file.name().lastIndexOf('/') + 1)
        : file.name().replace('/', '-');
  }
}
