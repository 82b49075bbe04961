package io.printerconnector.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An own file that replaces a shipped one still has what the others use of that. */
final class ReplacementCheck implements Check {

  private final RouteSet routes;
  private final Map<String, RouteFile> replaced;

  /**
   * @param replaced the shipped files that own ones replace, by name
   */
  ReplacementCheck(RouteSet routes, Map<String, RouteFile> replaced) {
    this.routes = routes;
    this.replaced = replaced;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    RouteFile before = replaced.get(file.name());
    if (!file.isOwn() || before == null) {
      return Stream.empty();
    }
    RouteSet old = new RouteSet(List.of(before), routes.placeholders().settings(), Set.of());
    Set<String> lost = new TreeSet<>();
    old.consumed("direct:").stream().filter(uri -> !routes.isConsumed(uri)).forEach(lost::add);
    old.beans().keySet().stream()
        .filter(name -> !routes.beans().containsKey(name))
        .forEach(lost::add);
    old.templates().keySet().stream()
        .filter(id -> !routes.templates().containsKey(id))
        .map(id -> RouteFile.KAMELET + id)
        .forEach(lost::add);
    return lost.stream()
        .flatMap(
            name ->
                users(name, file)
                    .limit(1)
                    .map(
                        user ->
                            file.error(
                                1,
                                "%s uses %s of the shipped file; %s"
                                    .formatted(
                                        user.path(),
                                        name,
                                        file.isEmpty()
                                            ? "only what nothing calls can be switched off"
                                            : "keep it"))));
  }

  private Stream<RouteFile> users(String name, RouteFile except) {
    Pattern word = Pattern.compile("(?:bean:|(?<![\\w:-]))" + Pattern.quote(name) + "(?![\\w-])");
    return routes.files().stream()
        .filter(file -> !file.name().equals(except.name()))
        .filter(
            file ->
                routes
                    .resolved(file)
                    .scalars()
                    .filter(scalar -> !Wording.isFree(scalar))
                    .anyMatch(scalar -> word.matcher(scalar.text()).find()));
  }
}
