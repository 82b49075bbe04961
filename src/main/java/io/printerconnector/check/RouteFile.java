package io.printerconnector.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file with routes, as it is written.
 *
 * @param name its path below the folder of routes, without ending, for example {@code
 *     actions/pause}
 * @param path where it is
 * @param isOwn whether it is the owner's, not the distribution's
 * @param text its text
 * @param items the elements of its list as maps, lists and scalars
 * @param fault why it cannot be read, or null
 */
public record RouteFile(
    String name, Path path, boolean isOwn, String text, List<?> items, Finding fault) {

  /** The end of the name of each route file. */
  public static final String ENDING = ".camel.yaml";

  static final String KAMELET = "kamelet:";

  /** A call of a template, with what it gives to which of its parameters. */
  public record Call(
      String template, Map<String, String> arguments, Map<String, Integer> lines, int line) {}

  /**
   * A template that others use through the kamelet component.
   *
   * @param defaults the default of each parameter, empty if it must be given
   */
  public record Template(String id, Map<String, Optional<String>> defaults) {}

  /** Reads a file; one that cannot be read has a fault. */
  static RouteFile read(String path, Path file, boolean own) {
    String name = path.substring(0, path.length() - ENDING.length());
    try {
      return of(name, file, own, Files.readString(file));
    } catch (IOException e) {
      Finding fault = new Finding(file, 1, true, "it cannot be read as UTF-8 text: " + e);
      return new RouteFile(name, file, own, "", List.of(), fault);
    }
  }

  /** The file of this name and text. */
  public static RouteFile of(String name, Path file, boolean own, String text) {
    try {
      return new RouteFile(name, file, own, text, YamlReader.read(text), null);
    } catch (YamlFault e) {
      Finding fault = new Finding(file, e.line(), true, e.getMessage());
      return new RouteFile(name, file, own, text, List.of(), fault);
    }
  }

  RouteFile with(List<?> others) {
    return new RouteFile(name, path, isOwn, text, others, fault);
  }

  Finding error(int line, String found) {
    return new Finding(path, line, true, found);
  }

  /** An error in a file of the distribution, which must be perfect; else a warning. */
  Finding doubt(int line, String found) {
    return new Finding(path, line, !isOwn, found);
  }

  /** Whether it holds nothing, to switch off the shipped file of its name. */
  boolean isEmpty() {
    return items.isEmpty() && fault == null;
  }

  /** The elements of its list that are maps, as all should be. */
  Stream<LinedMap> parts() {
    return items.stream().filter(LinedMap.class::isInstance).map(LinedMap.class::cast);
  }

  /** The elements of its list with this key: what is below it. */
  Stream<LinedMap> parts(String key) {
    return parts()
        .map(part -> part.get(key))
        .filter(LinedMap.class::isInstance)
        .map(LinedMap.class::cast);
  }

  /** The routes; that of a template has the template's id and description. */
  public List<Map<String, ?>> routes() {
    List<Map<String, ?>> routes = new ArrayList<>();
    for (LinedMap part : parts().toList()) {
      if (part.get("route") instanceof LinedMap route) {
        routes.add(route);
      } else if (part.get("routeTemplate") instanceof LinedMap template
          && template.get("route") instanceof LinedMap inner) {
        LinedMap route = new LinedMap();
        inner.forEach((key, value) -> route.put(key, value, inner.line(key)));
        Stream.of("id", "description")
            .filter(template::containsKey)
            .forEach(key -> route.put(key, template.get(key), template.line(key)));
        routes.add(route);
      }
    }
    return routes;
  }

  /** The beans of the beans sections. */
  public List<Map<String, ?>> beans() {
    return beanMaps().collect(Collectors.toList());
  }

  Stream<LinedMap> beanMaps() {
    return parts()
        .map(part -> part.get("beans"))
        .filter(LinedList.class::isInstance)
        .flatMap(beans -> ((LinedList) beans).stream())
        .filter(LinedMap.class::isInstance)
        .map(LinedMap.class::cast);
  }

  /** The template for the kamelet component, if the file has one. */
  public Stream<Template> template() {
    return parts("routeTemplate").filter(RouteFile::isKamelet).map(RouteFile::template);
  }

  static Template template(LinedMap template) {
    Map<String, Optional<String>> defaults = new LinkedHashMap<>();
    parameters(template)
        .forEach(
            parameter ->
                defaults.put(
                    String.valueOf(parameter.get("name")),
                    Optional.ofNullable(parameter.get("defaultValue")).map(Object::toString)));
    return new Template(String.valueOf(template.get("id")), defaults);
  }

  static boolean isKamelet(LinedMap template) {
    return template.get("route") instanceof LinedMap route
        && route.get("from") instanceof LinedMap from
        && (KAMELET + "source").equals(from.get("uri"));
  }

  /** What the templates of this file declare. */
  public Stream<Map<String, ?>> parameters() {
    return parts("routeTemplate").flatMap(RouteFile::parameters);
  }

  private static Stream<Map<String, ?>> parameters(LinedMap template) {
    return template.get("parameters") instanceof LinedList list
        ? list.stream().filter(LinedMap.class::isInstance).map(LinedMap.class::cast)
        : Stream.empty();
  }

  /** The templates that the routes of this file call. */
  public Stream<Call> calls() {
    return branches()
        .filter(to -> String.valueOf(to.map().get("uri")).startsWith(KAMELET))
        .filter(to -> !to.key().equals("from"))
        .map(
            to -> {
              Map<String, String> arguments = new LinkedHashMap<>();
              Map<String, Integer> lines = new LinkedHashMap<>();
              if (to.map().get("parameters") instanceof LinedMap given) {
                given.forEach(
                    (name, value) -> {
                      arguments.put(name, String.valueOf(value));
                      lines.put(name, given.line(name));
                    });
              }
              String id = to.map().get("uri").toString().substring(KAMELET.length());
              return new Call(id, arguments, lines, to.map().line("uri"));
            });
  }

  /** All values but maps and lists. */
  Stream<Tree.Scalar> scalars() {
    return Tree.scalars(items);
  }

  /** All maps, from the outside in. */
  Stream<Tree.Branch> branches() {
    return Tree.branches(items);
  }

  /** All texts, whatever member or list they stand in. */
  public Stream<String> texts() {
    return scalars()
        .map(Tree.Scalar::value)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** All values of members of this name, at any depth. */
  public Stream<Object> values(String member) {
    return branches().map(branch -> branch.map().get(member)).filter(value -> value != null);
  }

  /** What the first group of the expression matches, anywhere outside of comments. */
  public Stream<String> found(String expression) {
    String code =
        text.lines()
            .filter(line -> !line.strip().startsWith("#"))
            .collect(Collectors.joining("\n"));
    return Pattern.compile(expression).matcher(code).results().map(match -> match.group(1));
  }

  /** The same file with other texts. */
  RouteFile mapped(UnaryOperator<String> change) {
    return with((List<?>) Tree.mapped(items, change));
  }
}
