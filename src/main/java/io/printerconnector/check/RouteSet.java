package io.printerconnector.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The route files that together are an application. */
public final class RouteSet {

  private final List<RouteFile> files;
  private final Placeholders placeholders;
  private final Map<String, RouteFile> resolved = new HashMap<>();
  private final Map<String, List<RouteFile>> forms = new HashMap<>();
  private final Map<String, LinedMap> beans = new TreeMap<>();
  private final Map<String, LinedMap> templates = new TreeMap<>();
  private final Set<String> consumed = new TreeSet<>();
  private final Set<String> shippedNames;

  /**
   * @param files those that run together
   * @param settings all settings, with their values
   * @param shippedNames the names of the files of the distribution, also of those that others
   *     replace
   */
  public RouteSet(List<RouteFile> files, Properties settings, Set<String> shippedNames) {
    this.files = List.copyOf(files);
    this.placeholders = new Placeholders(settings);
    this.shippedNames = shippedNames;
    for (RouteFile file : files) {
      RouteFile plain = file.mapped(text -> placeholders.resolve(text, Map.of()));
      plain.beanMaps().forEach(bean -> beans.put(String.valueOf(bean.get("name")), bean));
      file.parts("routeTemplate")
          .filter(RouteFile::isKamelet)
          .forEach(template -> templates.put(String.valueOf(template.get("id")), template));
      plain
          .branches()
          .filter(branch -> branch.key().equals("from"))
          .map(from -> from.text("uri"))
          .filter(uri -> uri != null)
          .forEach(consumed::add);
      resolved.put(file.name(), plain);
    }
  }

  /** The files. */
  public List<RouteFile> files() {
    return files;
  }

  Placeholders placeholders() {
    return placeholders;
  }

  /** Whether the distribution has a file of this name. */
  boolean isShipped(String name) {
    return shippedNames.contains(name);
  }

  /** The beans, by name. */
  Map<String, LinedMap> beans() {
    return beans;
  }

  /** The templates for the kamelet component, by id. */
  Map<String, LinedMap> templates() {
    return templates;
  }

  /** Whether a route starts from this endpoint. */
  boolean isConsumed(String uri) {
    return consumed.contains(uri);
  }

  /** The endpoints that routes start from and that begin so. */
  Set<String> consumed(String prefix) {
    return consumed.stream()
        .filter(uri -> uri.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The file with the values of the settings. */
  RouteFile resolved(RouteFile file) {
    return resolved.getOrDefault(file.name(), file);
  }

  /**
   * The file with the values of the settings and of the defaults of its templates; and the
   * templates that it calls, with what it gives them. There, what has nothing to do with that is in
   * line 0.
   */
  List<RouteFile> forms(RouteFile file) {
    return forms.computeIfAbsent(file.name(), name -> formsOf(file));
  }

  private List<RouteFile> formsOf(RouteFile file) {
    Map<String, String> defaults = new HashMap<>();
    file.parts("routeTemplate")
        .map(RouteFile::template)
        .flatMap(template -> template.defaults().entrySet().stream())
        .forEach(
            parameter -> parameter.getValue().ifPresent(v -> defaults.put(parameter.getKey(), v)));
    List<RouteFile> forms = new ArrayList<>();
    forms.add(file.mapped(text -> placeholders.resolve(text, defaults)));
    file.calls()
        .filter(call -> templates.containsKey(call.template()))
        .map(call -> file.with(list(called(call))))
        .forEach(forms::add);
    return forms;
  }

  private static LinedList list(Object route) {
    LinedMap part = new LinedMap();
    part.put("route", route, 0);
    LinedList list = new LinedList();
    list.add(part, 0);
    return list;
  }

  private Object called(RouteFile.Call call) {
    LinedMap template = templates.get(call.template());
    Map<String, String> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<String>> parameter :
        RouteFile.template(template).defaults().entrySet()) {
      parameter.getValue().ifPresent(value -> arguments.put(parameter.getKey(), value));
    }
    arguments.putAll(call.arguments());
    return called(template.get("route"), call, arguments);
  }

  private Object called(Object node, RouteFile.Call call, Map<String, String> arguments) {
    if (node instanceof LinedList list) {
      LinedList copy = new LinedList();
      list.forEach(element -> copy.add(called(element, call, arguments), line(element, call)));
      return copy;
    }
    if (node instanceof LinedMap map) {
      LinedMap copy = new LinedMap();
      map.forEach((key, value) -> copy.put(key, called(value, call, arguments), line(value, call)));
      return copy;
    }
    return node instanceof String text ? placeholders.resolve(text, arguments) : node;
  }

  /** The line of the argument that the value has in it, or 0. */
  private static int line(Object value, RouteFile.Call call) {
    return value instanceof String text
        ? call.lines().entrySet().stream()
            .filter(argument -> text.contains("{{" + argument.getKey() + "}}"))
            .mapToInt(Map.Entry::getValue)
            .findFirst()
            .orElse(0)
        : 0;
  }

  /** All values of all files, with the values of the settings. */
  Stream<Tree.Scalar> scalars() {
    return resolved.values().stream().flatMap(RouteFile::scalars);
  }
}
