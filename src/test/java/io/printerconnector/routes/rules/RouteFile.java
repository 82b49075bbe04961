package io.printerconnector.routes.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A file below {@code routes/}.
 *
 * @param name its path from {@code routes/} on, without ending, for example {@code actions/pause}
 * @param text its text
 * @param items the elements of its list as maps, lists and scalars
 */
public record RouteFile(String name, String text, List<?> items) {

  private static final Path ROOT = Path.of("routes");
  private static final String ENDING = ".camel.yaml";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)}}");

  /** A step of a route: its EIP, the argument, and how many EIPs it stands in, itself included. */
  record Step(String eip, Object argument, int depth) {}

  /** The file of this name and text. */
  static RouteFile of(String name, String text) {
    Object items = new Load(LoadSettings.builder().build()).loadFromString(text);
    return new RouteFile(name, text, (List<?>) items);
  }

  /** All route files, in the order of their names. */
  public static List<RouteFile> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(RouteFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files with the beans, in the order in which they are read. */
  public static Stream<String> common() {
    return all().stream().filter(RouteFile::isCommon).map(RouteFile::name);
  }

  private static RouteFile read(Path file) {
    String path = ROOT.relativize(file).toString().replace('\\', '/');
    try {
      return of(path.substring(0, path.length() - ENDING.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this file only has what the routes share. */
  boolean isCommon() {
    return name.startsWith("common/");
  }

  /** The id that the route of this file must have. */
  String routeId() {
    return name.replace('/', '-');
  }

  /** The comment at the beginning, without the hash signs. */
  List<String> comment() {
    return text.lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .toList();
  }

  /** The routes; that of a template has the template's id and description. */
  List<Map<?, ?>> routes() {
    return items.stream().map(item -> (Map<?, ?>) item).flatMap(RouteFile::route).toList();
  }

  private static Stream<Map<?, ?>> route(Map<?, ?> item) {
    if (item.get("routeTemplate") instanceof Map<?, ?> template) {
      Map<Object, Object> route = new HashMap<>((Map<?, ?>) template.get("route"));
      route.put("id", template.get("id"));
      route.put("description", template.get("description"));
      return Stream.of(route);
    }
    return Stream.ofNullable((Map<?, ?>) item.get("route"));
  }

  /** The beans of the beans sections. */
  public List<Map<?, ?>> beans() {
    return members(items, "beans")
        .flatMap(beans -> ((List<?>) beans).stream())
        .map(bean -> (Map<?, ?>) bean)
        .collect(Collectors.toList());
  }

  /** The names of all placeholders but the parameters of a template. */
  Set<String> placeholders() {
    List<Object> parameters =
        values("parameters")
            .filter(List.class::isInstance)
            .flatMap(list -> members(list, "name"))
            .toList();
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .filter(name -> !parameters.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the first group of the expression matches, anywhere outside of comments. */
  Stream<String> found(String expression) {
    String code =
        text.lines()
            .filter(line -> !line.strip().startsWith("#"))
            .collect(Collectors.joining("\n"));
    return Pattern.compile(expression).matcher(code).results().map((MatchResult m) -> m.group(1));
  }

  /** All steps of all routes, also those inside of others. */
  List<Step> steps() {
    return steps(routes(), 0).toList();
  }

  private static Stream<Step> steps(Object node, int depth) {
    if (node instanceof Collection<?> list) {
      return list.stream().flatMap(element -> steps(element, depth));
    }
    if (!(node instanceof Map<?, ?> map)) {
      return Stream.empty();
    }
    return map.entrySet().stream()
        .flatMap(
            entry ->
                entry.getKey().equals("steps")
                    ? ((List<?>) entry.getValue()).stream().flatMap(step -> step(step, depth + 1))
                    : steps(entry.getValue(), depth));
  }

  private static Stream<Step> step(Object step, int depth) {
    if (!(step instanceof Map<?, ?> map)) {
      return Stream.of(new Step(String.valueOf(step), null, depth));
    }
    return map.entrySet().stream()
        .flatMap(
            eip ->
                Stream.concat(
                    Stream.of(new Step(eip.getKey().toString(), eip.getValue(), depth)),
                    steps(eip.getValue(), depth)));
  }

  /** All texts, whatever member or list they stand in. */
  Stream<String> texts() {
    return texts(items);
  }

  private static Stream<String> texts(Object node) {
    if (node instanceof Collection<?> list) {
      return list.stream().flatMap(RouteFile::texts);
    } else if (node instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(RouteFile::texts);
    }
    return node instanceof String text ? Stream.of(text) : Stream.empty();
  }

  /** All values of members of this name, at any depth. */
  Stream<Object> values(String member) {
    return members(items, member);
  }

  private static Stream<Object> members(Object node, String name) {
    if (node instanceof Collection<?> list) {
      return list.stream().flatMap(element -> members(element, name));
    }
    if (!(node instanceof Map<?, ?> map)) {
      return Stream.empty();
    }
    return map.entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    entry.getKey().equals(name) ? Stream.of(entry.getValue()) : Stream.empty(),
                    members(entry.getValue(), name)));
  }
}
