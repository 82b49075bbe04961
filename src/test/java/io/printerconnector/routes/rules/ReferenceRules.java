package io.printerconnector.routes.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a route calls is there. */
public final class ReferenceRules {

  private static final Pattern CUT = Pattern.compile("^(?!RAW\\().*[&%+]");
  private static final String PROTOCOL = "{{cloud.protocol}}";

  private final Set<String> routes;
  private final Set<String> beans;
  private final Set<String> protocols;
  private final Map<String, RouteFile.Template> templates;
  private final List<RouteFile.Call> calls;

  /** The rules for files that together are an application. */
  public ReferenceRules(List<RouteFile> files) {
    routes =
        files.stream()
            .flatMap(file -> file.values("from"))
            .map(from -> ((Map<?, ?>) from).get("uri").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    templates =
        files.stream()
            .flatMap(RouteFile::template)
            .collect(Collectors.toMap(RouteFile.Template::id, Function.identity()));
    calls = files.stream().flatMap(RouteFile::calls).toList();
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

  /** Each template that is called is there, and gets the parameters that it declares. */
  public Stream<String> templates(RouteFile file) {
    return file.calls().flatMap(this::misfits);
  }

  private Stream<String> misfits(RouteFile.Call call) {
    RouteFile.Template template = templates.get(call.template());
    if (template == null) {
      return Stream.of(
          "no file has the template %s; use one of %s"
              .formatted(call.template(), templates.keySet()));
    }
    Stream<String> missing =
        template.defaults().entrySet().stream()
            .filter(parameter -> parameter.getValue().isEmpty())
            .filter(parameter -> !call.arguments().containsKey(parameter.getKey()))
            .map(
                parameter ->
                    "it calls the template %s without \"%s:\"; add that under its parameters"
                        .formatted(template.id(), parameter.getKey()));
    Stream<String> unknown =
        call.arguments().keySet().stream()
            .filter(name -> !template.defaults().containsKey(name))
            .map(
                name ->
                    "it calls the template %s with \"%s:\"; it knows %s"
                        .formatted(template.id(), name, template.defaults().keySet()));
    Stream<String> cut =
        call.arguments().entrySet().stream()
            .filter(argument -> CUT.matcher(argument.getValue()).find())
            .map(
                argument ->
                    "Camel reads \"%s: %s\" as a part of an address; write RAW(%2$s)"
                        .formatted(argument.getKey(), argument.getValue()));
    return Stream.of(missing, unknown, cut).flatMap(problems -> problems);
  }

  /** The text with each value that any call gives to a parameter of the file's template. */
  private Stream<String> instances(RouteFile file, String text) {
    Stream<String> texts = Stream.of(text);
    for (RouteFile.Template template : file.template().toList()) {
      for (Map.Entry<String, Optional<String>> parameter : template.defaults().entrySet()) {
        String placeholder = "{{" + parameter.getKey() + "}}";
        Set<String> values =
            calls.stream()
                .filter(call -> call.template().equals(template.id()))
                .map(call -> call.arguments().get(parameter.getKey()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        parameter.getValue().ifPresent(values::add);
        texts =
            texts.flatMap(
                t ->
                    t.contains(placeholder)
                        ? values.stream().map(value -> t.replace(placeholder, value))
                        : Stream.of(t));
      }
    }
    return texts;
  }

  /** Each direct endpoint has a route; those of the cloud have one for each protocol. */
  public Stream<String> endpoints(RouteFile file) {
    return file.found("(direct:[\\w{}.-]+)")
        .flatMap(uri -> protocols.stream().map(protocol -> uri.replace(PROTOCOL, protocol)))
        .distinct()
        .filter(uri -> !routes.contains(uri))
        // The owner may have a route there.
        .filter(uri -> !uri.startsWith("direct:own-"))
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
        .flatMap(name -> instances(file, name))
        .flatMap(name -> protocols.stream().map(protocol -> name.replace(PROTOCOL, protocol)))
        .distinct()
        .filter(name -> !beans.contains(name))
        .map(
            name ->
                "the bean \"%s\" is declared nowhere; declare it in a beans section, or use one of %s"
                    .formatted(name, beans));
  }
}
