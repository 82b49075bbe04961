package io.printerconnector.routes.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a route calls is there. */
public final class ReferenceRules {

  private static final String PROTOCOL = "{{cloud.protocol}}";

  private final Set<String> routes;
  private final Set<String> beans;
  private final Set<String> protocols;

  /** The rules for files that together are an application. */
  public ReferenceRules(List<RouteFile> files) {
    routes =
        files.stream()
            .flatMap(file -> file.values("from"))
            .map(from -> ((Map<?, ?>) from).get("uri").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    beans =
        files.stream()
            .flatMap(file -> file.beans().stream())
            .map(bean -> bean.get("name").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    protocols =
        files.stream()
            .map(file -> file.name().split("/"))
            .filter(path -> path[0].equals("cloud"))
            .map(path -> path[1])
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each direct endpoint has a route; those of the cloud have one for each protocol. */
  public Stream<String> endpoints(RouteFile file) {
    return file.found("(direct:[\\w{}.-]+)")
        .flatMap(uri -> protocols.stream().map(protocol -> uri.replace(PROTOCOL, protocol)))
        .distinct()
        .filter(uri -> !routes.contains(uri))
        .map(
            uri ->
                "no route starts from "
                    + uri
                    + "; correct the name, or add the file of that route");
  }

  /**
   * Each bean that is used is declared in a beans section; those of the cloud for each protocol.
   */
  public Stream<String> beans(RouteFile file) {
    return Stream.of(
            file.values("ref").map(Object::toString),
            file.values("routePolicy").map(Object::toString),
            file.values("aggregationStrategy").map(Object::toString),
            file.found("\\$\\{bean:(\\w+)"),
            file.found("#bean:([\\w{}.]+)"))
        .flatMap(names -> names)
        .flatMap(name -> protocols.stream().map(protocol -> name.replace(PROTOCOL, protocol)))
        .distinct()
        .filter(name -> !beans.contains(name))
        .map(
            name ->
                "the bean \"%s\" is declared nowhere; declare it in a beans section, or use one of %s"
                    .formatted(name, beans));
  }
}
