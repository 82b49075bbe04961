package io.printerconnector.routes.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String KAMELET = "kamelet:";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)}}");
  private static final Pattern CHOSEN = Pattern.compile("\\{\\{([\\w.]+)\\{\\{\\w+}}([\\w.]*)}}");

  private static final List<RouteFile> ALL = readAll();

  /** A call of a template, with what it gives to which of its parameters. */
  record Call(String template, Map<String, String> arguments) {}

  /** A step of a route: its EIP, the argument, and how many EIPs it stands in, itself included. */
  record Step(String eip, Object argument, int depth) {}

  /**
   * A template that others use through the kamelet component.
   *
   * @param defaults the default of each parameter, empty if it must be given
   */
  public record Template(String id, Map<String, Optional<String>> defaults) {}

  /** The file of this name and text. */
  static RouteFile of(String name, String text) {
    Object items = new Load(LoadSettings.builder().build()).loadFromString(text);
    return new RouteFile(name, text, (List<?>) items);
  }

  /** All route files, in the order of their names; read once, because each test of a route asks. */
  public static List<RouteFile> all() {
    return ALL;
  }

  private static List<RouteFile> readAll() {
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

  /**
   * The id that the route of this file must have; that of a template is only the file's own name.
   */
  String routeId() {
    return template().findAny().isPresent()
        ? name.substring(name.lastIndexOf('/') + 1)
        : name.replace('/', '-');
  }

  /** The template for the kamelet component, if the file has one. */
  public Stream<Template> template() {
    return items.stream()
        .map(item -> ((Map<?, ?>) item).get("routeTemplate"))
        .filter(Map.class::isInstance)
        .map(item -> (Map<?, ?>) item)
        .filter(template -> members(template, "from").anyMatch(RouteFile::isKamelet))
        .map(
            template -> {
              Map<String, Optional<String>> defaults = new LinkedHashMap<>();
              parameters(template)
                  .forEach(
                      parameter ->
                          defaults.put(
                              parameter.get("name").toString(),
                              Optional.ofNullable((String) parameter.get("defaultValue"))));
              return new Template(template.get("id").toString(), defaults);
            });
  }

  private static boolean isKamelet(Object from) {
    return (KAMELET + "source").equals(((Map<?, ?>) from).get("uri"));
  }

  /** What a template declares. */
  Stream<Map<?, ?>> parameters() {
    return members(items, "routeTemplate").flatMap(t -> parameters((Map<?, ?>) t));
  }

  private static Stream<Map<?, ?>> parameters(Map<?, ?> template) {
    return ((List<?>) template.get("parameters")).stream().map(p -> (Map<?, ?>) p);
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

  /**
   * The names of all placeholders but the parameters of a template. Where a parameter is a part of
   * such a name, they are those that the comment has.
   */
  Set<String> placeholders() {
    Set<Object> parameters = parameters().map(p -> p.get("name")).collect(Collectors.toSet());
    return Stream.concat(
            PLACEHOLDER.matcher(text).results().map(m -> m.group(1)),
            CHOSEN.matcher(text).results().flatMap(this::named))
        .filter(name -> !parameters.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> named(MatchResult chosen) {
    String names = Pattern.quote(chosen.group(1)) + "\\w+" + Pattern.quote(chosen.group(2));
    List<String> named = CommentRules.named(this).stream().filter(n -> n.matches(names)).toList();
    return named.isEmpty() ? Stream.of(chosen.group()) : named.stream();
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

  /** The templates that the routes of this file call. */
  Stream<Call> calls() {
    return steps().stream()
        .filter(step -> step.argument() instanceof Map)
        .map(step -> (Map<?, ?>) step.argument())
        .filter(to -> String.valueOf(to.get("uri")).startsWith(KAMELET))
        .map(
            to -> {
              Map<String, String> arguments = new LinkedHashMap<>();
              if (to.get("parameters") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> arguments.put(name.toString(), value.toString()));
              }
              return new Call(to.get("uri").toString().substring(KAMELET.length()), arguments);
            });
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
