package io.printerconnector.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is wrong in route files before they run. Nothing is started, and nothing is sent or
 * written.
 */
public final class RouteCheck {

  private final List<RouteFile> files = new ArrayList<>();
  private final Map<String, RouteFile> replaced = new HashMap<>();
  private final RouteSet routes;

  /**
   * @param shipped the files of the distribution, by their path below the folder of routes, such as
   *     {@code actions/pause.camel.yaml}
   * @param own those of the owner, by their path in the own folder; one with the path of a shipped
   *     file replaces that
   * @param settings all settings, with their values
   */
  public RouteCheck(Map<String, Path> shipped, Map<String, Path> own, Properties settings) {
    Map<String, RouteFile> effective = new LinkedHashMap<>();
    shipped.forEach((path, file) -> effective.put(path, RouteFile.read(path, file, false)));
    own.forEach(
        (path, file) -> {
          RouteFile before = effective.put(path, RouteFile.read(path, file, true));
          if (before != null) {
            replaced.put(before.name(), before);
          }
        });
    this.files.addAll(effective.values());
    this.routes =
        new RouteSet(
            files,
            settings,
            shipped.keySet().stream()
                .map(path -> path.substring(0, path.length() - RouteFile.ENDING.length()))
                .collect(Collectors.toSet()));
  }

  /** How many files were read. */
  public int size() {
    return files.size();
  }

  /** What is wrong in all files, ordered by file and line. */
  public List<Finding> findings() {
    return findings(file -> true);
  }

  /** What is wrong in the owner's files; the others are only what these may refer to. */
  public List<Finding> ownFindings() {
    return findings(RouteFile::isOwn);
  }

  private List<Finding> findings(Predicate<RouteFile> asked) {
    if (files.stream().noneMatch(asked)) {
      return List.of();
    }
    try (Distribution distribution = new Distribution(routes.placeholders().settings())) {
      return findings(asked, distribution);
    }
  }

  List<Finding> findings(Predicate<RouteFile> asked, Distribution distribution) {
    List<Check> checks = checks(distribution);
    Check loader = new LoaderCheck(distribution.context());
    return files.stream()
        .filter(asked)
        .flatMap(file -> guarded(file, checks, loader))
        .distinct()
        .sorted(Finding.ORDER)
        .toList();
  }

  /** A fault of the check itself must not keep the connector from its start. */
  private static Stream<Finding> guarded(RouteFile file, List<Check> checks, Check last) {
    try {
      return findings(file, checks, last).toList().stream();
    } catch (RuntimeException e) {
      return Stream.of(file.doubt(1, "this cannot be checked: " + e));
    }
  }

  private static Stream<Finding> findings(RouteFile file, List<Check> checks, Check last) {
    if (file.fault() != null) {
      return Stream.of(file.fault());
    }
    List<Finding> found =
        checks.stream()
            .flatMap(check -> check.findings(file))
            .filter(finding -> finding.line() > 0)
            .toList();
    // What Camel says is the last word, and rarely the clearest one.
    return found.isEmpty() ? last.findings(file) : found.stream();
  }

  private List<Check> checks(Distribution distribution) {
    Catalog catalog = distribution.catalog();
    CodeWords code = distribution.code();
    return List.of(
        new SchemaCheck(routes, distribution.schema()),
        new PlaceholderCheck(routes),
        new IdCheck(routes),
        new CallCheck(routes),
        new ReplacementCheck(routes, replaced),
        new EndpointCheck(routes, catalog),
        new BeanDefinitionCheck(routes),
        new BeanCallCheck(routes),
        new ExpressionCheck(routes, catalog),
        new MemberCheck(routes, code),
        new VariableCheck(routes, code),
        new HeaderCheck(routes, catalog),
        new TypeCheck(routes, distribution.context()),
        new JsonTextCheck(replaced),
        new SpellingCheck(routes, code, catalog));
  }
}
