package io.printerconnector.routes.rules;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text from outside is a value of an expression, and never a part of one. */
public final class ExpressionRules {

  private static final Pattern NESTED = Pattern.compile("\\$\\{[^}]*\\$\\{");

  private ExpressionRules() {}

  /** No function of Simple has another one in it, neither as an argument nor as an index. */
  public static Stream<String> noNestedFunctions(RouteFile file) {
    return file.texts()
        .filter(text -> NESTED.matcher(text).find())
        .map(
            text ->
                "the expression \"%s\" has a function within a function, and Camel may read the value of the inner one as a part of the outer one; have a bean do it, with @Variable or @Body parameters"
                    .formatted(text.strip()));
  }

  /** A method gets its arguments by their annotations; {@code *} stands for that. */
  public static Stream<String> noFunctionsAsArguments(RouteFile file) {
    return file.values("method")
        .filter(method -> method instanceof String text && text.contains("${"))
        .map(
            method ->
                "the method \"%s\" has a function as an argument, and Camel takes quotes off its value; use @Variable, @Body or @ExchangeProperty in Java"
                    .formatted(method));
  }
}
