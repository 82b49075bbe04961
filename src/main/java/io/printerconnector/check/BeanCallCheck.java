package io.printerconnector.check;

import io.printerconnector.config.Spelling;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each bean that is used is declared in a beans section, and has the method that is called. */
public final class BeanCallCheck implements Check {

  private static final Set<String> REFERENCES =
      Set.of(
          "aggregationStrategy",
          "executorService",
          "idempotentRepository",
          "onPrepare",
          "onRedelivery",
          "routePolicy");

  /** Where a bean needs no {@code bean:} before its name. */
  private static final Set<String> VALUES = Set.of("parameters", "properties", "constructors");

  private static final Pattern IN_SIMPLE =
      Pattern.compile("\\$\\{bean:([\\w-]+)(?:\\?([\\w]+)=([^}]*)|[.:]{1,2}([^}]*))?}");
  private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z][\\w-]*)");

  private final RouteSet routes;

  /** The check for files that together are an application. */
  public BeanCallCheck(RouteSet routes) {
    this.routes = routes;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return routes.forms(file).stream()
        .flatMap(form -> Stream.concat(steps(form), texts(form)))
        .distinct();
  }

  private Stream<Finding> steps(RouteFile form) {
    return form.branches()
        .filter(branch -> branch.text("ref") != null && !branch.text("ref").contains("{{"))
        .flatMap(
            branch ->
                call(
                    form,
                    branch.text("ref"),
                    branch.text("method"),
                    branch.map().line("ref"),
                    branch.map().line("method")));
  }

  private Stream<Finding> texts(RouteFile form) {
    return form.scalars()
        .flatMap(
            scalar -> {
              String text = scalar.text();
              int line = scalar.line();
              if (REFERENCES.contains(scalar.key()) && !text.contains("{{")) {
                return Stream.of(text.split("\\s*,\\s*"))
                    .map(name -> name.replaceFirst("^#(bean:)?", ""))
                    .filter(name -> !name.startsWith("class:"))
                    .flatMap(name -> call(form, name, null, line, line));
              }
              if (text.startsWith("#bean:")
                  || text.startsWith("#") && VALUES.contains(scalar.parent())) {
                return REFERENCE
                    .matcher(text)
                    .results()
                    .filter(match -> match.group().length() == text.length())
                    .flatMap(match -> call(form, match.group(1), null, line, line));
              }
              return IN_SIMPLE
                  .matcher(text)
                  .results()
                  .flatMap(match -> inSimple(form, match, line));
            });
  }

  private Stream<Finding> inSimple(RouteFile form, MatchResult match, int line) {
    String option = match.group(2);
    if (option != null && !option.equals("method")) {
      return Stream.of(
          form.error(
              line,
              "write ${bean:%s?method=NAME}, and not \"%s\"".formatted(match.group(1), option)));
    }
    String method = option != null ? match.group(3) : match.group(4);
    return call(form, match.group(1), method, line, line);
  }

  private Stream<Finding> call(
      RouteFile form, String name, String method, int line, int methodLine) {
    LinedMap bean = routes.beans().get(name);
    if (bean == null) {
      return Stream.of(form.error(line, undeclared(name)));
    }
    if (method == null || method.contains("{{")) {
      return Stream.empty();
    }
    return BeanTypes.find(String.valueOf(bean.get("type"))).stream()
        .flatMap(type -> misfit(name, type, method))
        .map(text -> form.error(methodLine, text));
  }

  private String undeclared(String name) {
    Set<String> beans = routes.beans().keySet();
    return Spelling.nearest(name, beans)
        .map(
            near ->
                "the bean \"%s\" is declared nowhere; did you mean \"%s\"?".formatted(name, near))
        .orElse(
            "the bean \"%s\" is declared nowhere; declare it in a beans section, or use one of %s"
                .formatted(name, beans));
  }

  /** What is wrong with a call such as {@code check(*, false)}. */
  private static Stream<String> misfit(String bean, Class<?> type, String call) {
    List<Method> methods = BeanTypes.methods(type);
    String method = call.replaceFirst("[(.\\[?].*", "");
    List<Method> named = methods.stream().filter(m -> m.getName().equals(method)).toList();
    if (methods.isEmpty()) {
      return Stream.empty();
    }
    if (named.isEmpty()) {
      Set<String> names = BeanTypes.names(methods);
      return Stream.of(
          Spelling.nearest(method, names)
              .map(
                  near ->
                      "the bean \"%s\" has no method \"%s\"; did you mean \"%s\"?"
                          .formatted(bean, method, near))
              .orElse(
                  "the bean \"%s\" has no method \"%s\"; it has %s"
                      .formatted(bean, method, names)));
    }
    String rest = call.substring(method.length());
    if (!rest.startsWith("(")) {
      return Stream.empty();
    }
    int arguments = arguments(rest);
    return named.stream().anyMatch(m -> m.getParameterCount() == arguments || m.isVarArgs())
        ? Stream.empty()
        : Stream.of(
            "\"%s\" gives the method %s of \"%s\" %d arguments, but it takes %s"
                .formatted(
                    call,
                    method,
                    bean,
                    arguments,
                    named.stream().map(Method::getParameterCount).distinct().toList()));
  }

  /** The number of arguments in the brackets. */
  private static int arguments(String brackets) {
    int commas = 0;
    char quote = 0;
    boolean empty = true;
    int depth = 0;
    for (char c : brackets.toCharArray()) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
        empty = false;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        if (--depth == 0) {
          break;
        }
      } else if (c == ',' && depth == 1) {
        commas++;
      } else if (c != ' ') {
        empty = false;
      }
    }
    return empty ? 0 : commas + 1;
  }
}
