package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each expression is in a language that is installed, and right by Camel's own parser. Text from
 * outside is a value in it, and never a part of it.
 */
public final class ExpressionCheck implements Check {

  private static final Pattern NESTED = Pattern.compile("\\$\\{[^}]*\\$\\{");
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{([A-Za-z][\\w-]*)");
  private static final Pattern ANY_BEAN = Pattern.compile("\\$\\{bean:[^}]*}");
  private static final Set<String> PREDICATES =
      Set.of(
          "when",
          "filter",
          "validate",
          "onWhen",
          "handled",
          "continued",
          "retryWhile",
          "completionPredicate");
  private static final String OF_ACTION = "wanted";

  private final RouteSet routes;
  private final Catalog catalog;

  ExpressionCheck(RouteSet routes, Catalog catalog) {
    this.routes = routes;
    this.catalog = catalog;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    Stream<Finding> plain =
        Stream.of(nestedFunctions(file), functionsAsArguments(file), languages(file))
            .flatMap(findings -> findings);
    Stream<Finding> parsed =
        routes.forms(file).stream()
            .flatMap(form -> form.branches().flatMap(branch -> expressions(form, branch)));
    return Stream.concat(plain, parsed).distinct();
  }

  /** No function of Simple has another one in it, neither as an argument nor as an index. */
  public static Stream<Finding> nestedFunctions(RouteFile file) {
    return file.scalars()
        .filter(scalar -> NESTED.matcher(scalar.text()).find())
        .map(
            scalar ->
                file.error(
                    scalar.line(),
                    "the expression \"%s\" has a function within a function, and Camel may read the value of the inner one as a part of the outer one; have a bean do it, with @Variable or @Body parameters"
                        .formatted(scalar.text().strip())));
  }

  /** A method gets its arguments by their annotations; {@code *} stands for that. */
  public static Stream<Finding> functionsAsArguments(RouteFile file) {
    return file.scalars()
        .filter(scalar -> scalar.key().equals("method") && scalar.text().contains("${"))
        .map(
            scalar ->
                file.error(
                    scalar.line(),
                    "the method \"%s\" has a function as an argument, and Camel takes quotes off its value; use @Variable, @Body or @ExchangeProperty in Java"
                        .formatted(scalar.text())));
  }

  private static Stream<Finding> languages(RouteFile file) {
    return file.branches()
        .filter(branch -> !Set.of("properties", "parameters").contains(branch.key()))
        .flatMap(
            branch ->
                branch.map().keySet().stream()
                    .filter(key -> Languages.isLanguage(key) && !Languages.isThere(key))
                    .map(
                        key ->
                            file.error(
                                branch.map().line(key),
                                "the language %s is not in this distribution; use simple, constant or method"
                                    .formatted(key))));
  }

  private Stream<Finding> expressions(RouteFile form, Tree.Branch branch) {
    return branch.map().keySet().stream()
        .filter(key -> key.equals("simple") || key.equals("message") || isOfAction(branch, key))
        .flatMap(
            key -> {
              Object value =
                  branch.map().get(key) instanceof LinedMap map
                      ? map.get("expression")
                      : branch.map().get(key);
              return value == null || value instanceof LinedList
                  ? Stream.empty()
                  : parse(form, value.toString(), isPredicate(branch, key), branch.map().line(key));
            });
  }

  private static boolean isOfAction(Tree.Branch branch, String key) {
    return key.equals(OF_ACTION) && branch.keys().contains("beans");
  }

  private static boolean isPredicate(Tree.Branch branch, String key) {
    return isOfAction(branch, key)
        || key.equals("simple")
            && (PREDICATES.contains(branch.key())
                || Boolean.parseBoolean(String.valueOf(branch.map().get("doWhile"))));
  }

  private Stream<Finding> parse(RouteFile form, String text, boolean predicate, int line) {
    if (text.contains("{{") || NESTED.matcher(text).find() || line == 0) {
      return Stream.empty();
    }
    Stream<Finding> unknown =
        FUNCTION
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .filter(name -> !catalog.functions().contains(name))
            .map(
                name ->
                    form.error(
                        line,
                        "Simple has no function \"%s\"%s"
                            .formatted(
                                name,
                                Spelling.nearest(name, catalog.functions())
                                    .map("; did you mean \"%s\"?"::formatted)
                                    .orElse("; it has " + catalog.functions()))));
    // Beans do not exist here; see BeanCallCheck.
    return Stream.concat(
        unknown,
        catalog.simple(ANY_BEAN.matcher(text).replaceAll("\\${body}"), predicate).stream()
            .map(
                fault ->
                    form.error(
                        line, "Simple cannot read \"%s\": %s".formatted(text.strip(), fault))));
  }
}
