package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each variable that is read is set by some route or class; and shipped routes set none in vain.
 */
final class VariableCheck implements Check {

  private static final Pattern READS = Pattern.compile("variable\\.(\\w+)");

  /** The beginnings of names that Java reads. */
  private static final Set<String> COLLECTED = Set.of("result", "json");

  private final RouteSet routes;
  private final CodeWords code;
  private final Map<String, Set<Integer>> read = new HashMap<>();
  private final Set<String> set = new HashSet<>();

  VariableCheck(RouteSet routes, CodeWords code) {
    this.routes = routes;
    this.code = code;
    routes.scalars().filter(VariableCheck::isSetter).forEach(scalar -> set.add(name(scalar)));
    routes
        .scalars()
        .flatMap(scalar -> READS.matcher(scalar.text()).results())
        .forEach(match -> read.computeIfAbsent(match.group(1), n -> new HashSet<>()));
    routes
        .scalars()
        .filter(VariableCheck::isReader)
        .forEach(scalar -> read.putIfAbsent(name(scalar), Set.of()));
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    Stream<Finding> unset =
        file.scalars()
            .flatMap(
                scalar ->
                    READS
                        .matcher(scalar.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !isSet(name))
                        .map(name -> file.error(scalar.line(), unset(name))));
    Stream<Finding> unread =
        file.scalars()
            .filter(scalar -> !file.isOwn() && isSetter(scalar))
            .filter(scalar -> !COLLECTED.contains(name(scalar)) && !isRead(name(scalar)))
            .map(
                scalar ->
                    file.error(
                        scalar.line(),
                        "nothing reads the variable \"%s\"; correct its name, or take it away"
                            .formatted(scalar.text())));
    return Stream.concat(unset, unread);
  }

  private boolean isSet(String name) {
    return set.contains(name) || COLLECTED.contains(name) || code.has(name);
  }

  private boolean isRead(String name) {
    return read.containsKey(name) || code.has(name);
  }

  private String unset(String name) {
    return "nothing sets the variable \"%s\"%s"
        .formatted(
            name,
            Spelling.nearest(name, set)
                .map("; did you mean \"%s\"?"::formatted)
                .orElse("; set it before"));
  }

  private static boolean isSetter(Tree.Scalar scalar) {
    return scalar.key().equals("name")
            && Set.of("setVariable", "variables").contains(scalar.parent())
        || scalar.key().equals("variableReceive");
  }

  private static boolean isReader(Tree.Scalar scalar) {
    return scalar.key().equals("variableSend")
        || scalar.key().equals("name") && scalar.parent().equals("convertVariableTo");
  }

  /** The first part of the name, without its scope. */
  private static String name(Tree.Scalar scalar) {
    return scalar.text().replaceFirst("^(global|route|header):", "").replaceFirst("\\..*", "");
  }
}
