package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import io.printerconnector.check.ShippedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files below {@code routes/}, and what the rules of this project want to know of them. */
public final class RouteFiles {

  private static final Path ROOT = Path.of("routes");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)}}");
  private static final Pattern CHOSEN = Pattern.compile("\\{\\{([\\w.]+)\\{\\{\\w+}}([\\w.]*)}}");

  private static final List<RouteFile> ALL = readAll();

  private RouteFiles() {}

  /** A step of a route: its EIP, the argument, and how many EIPs it stands in, itself included. */
  record Step(String eip, Object argument, int depth) {}

  /** All route files, in the order of their names; read once, because each test of a route asks. */
  public static List<RouteFile> all() {
    return ALL;
  }

  private static List<RouteFile> readAll() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(RouteFile.ENDING))
          .sorted()
          .map(RouteFiles::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouteFile read(Path file) {
    String path = ROOT.relativize(file).toString().replace('\\', '/');
    try {
      return of(
          path.substring(0, path.length() - RouteFile.ENDING.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped file of this name and text. */
  static RouteFile of(String name, String text) {
    return RouteFile.of(name, ROOT.resolve(name + RouteFile.ENDING), false, text);
  }

  /** The clouds of which one is chosen; each has a folder. */
  public static List<String> clouds() {
    return all().stream()
        .map(file -> file.name().split("/"))
        .filter(parts -> parts[0].equals("cloud"))
        .map(parts -> parts[1])
        .distinct()
        .toList();
  }

  /**
   * The files that are loaded when this cloud is chosen, in the order in which they are read: beans
   * are made while their file is read, and those of common/ are used by others.
   */
  public static List<RouteFile> loadedFor(String cloud) {
    Set<String> loaded = ShippedFolder.files(ROOT, cloud).keySet();
    return all().stream()
        .filter(file -> loaded.contains(file.name() + RouteFile.ENDING))
        .sorted(
            Comparator.comparing((RouteFile file) -> isOfPage(file.name()))
                .thenComparing(file -> !isCommon(file))
                .thenComparing(file -> file.name().startsWith("cloud/")))
        .toList();
  }

  /**
   * The names of the files with the beans for this cloud, in the order in which they are read;
   * without those of the page, which is loaded only with {@code --http}, after all others.
   */
  public static Stream<String> common(String cloud) {
    return loadedFor(cloud).stream()
        .filter(RouteFiles::isCommon)
        .map(RouteFile::name)
        .filter(name -> !isOfPage(name));
  }

  private static boolean isOfPage(String name) {
    return name.startsWith("page/");
  }

  /**
   * Whether this file only has what routes share: all, those of one cloud, of the page, or of a
   * farm.
   */
  public static boolean isCommon(RouteFile file) {
    return file.name().matches("(?:(?:cloud/[^/]+|page|farm)/)?common/.*|farm/cluster/.*");
  }

  /**
   * The id that the route of this file must have; that of a template is only the file's own name.
   */
  static String routeId(RouteFile file) {
    String name = file.name();
    return file.template().findAny().isPresent()
        ? name.substring(name.lastIndexOf('/') + 1)
        : name.replace('/', '-');
  }

  /** The comment at the beginning, without the hash signs. */
  static List<String> comment(RouteFile file) {
    return file.text()
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .toList();
  }

  /**
   * The names of all placeholders but the parameters of a template. Where a parameter is a part of
   * such a name, they are those that the comment has.
   */
  static Set<String> placeholders(RouteFile file) {
    Set<Object> parameters = file.parameters().map(p -> p.get("name")).collect(Collectors.toSet());
    return Stream.concat(
            PLACEHOLDER.matcher(file.text()).results().map(m -> m.group(1)),
            CHOSEN.matcher(file.text()).results().flatMap(chosen -> named(file, chosen)))
        .filter(name -> !parameters.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> named(RouteFile file, MatchResult chosen) {
    String names = Pattern.quote(chosen.group(1)) + "\\w+" + Pattern.quote(chosen.group(2));
    List<String> named = CommentRules.named(file).stream().filter(n -> n.matches(names)).toList();
    return named.isEmpty() ? Stream.of(chosen.group()) : named.stream();
  }

  /** All steps of all routes, also those inside of others. */
  static List<Step> steps(RouteFile file) {
    return steps(file.routes(), 0).toList();
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
}
