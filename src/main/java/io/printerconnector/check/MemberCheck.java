package io.printerconnector.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Some class has a member of the name that an expression asks a value for. */
final class MemberCheck implements Check {

  private static final Pattern CHAIN =
      Pattern.compile(
          "\\$\\{(?:body|exception|exchange|variable\\.\\w+)"
              + "((?:\\??\\.\\w+(?:\\([^)]*\\))?|\\[[^\\]]*])+)}");
  private static final Pattern MEMBER = Pattern.compile("\\.([A-Za-z]\\w*)(?![^\\[]*])");

  /** Those of Java's and Camel's own classes that values mostly have. */
  private static final Set<String> COMMON =
      Set.of(
          "message",
          "cause",
          "size",
          "length",
          "empty",
          "isEmpty",
          "contains",
          "containsKey",
          "startsWith",
          "endsWith",
          "substring",
          "replace",
          "trim",
          "strip",
          "split",
          "toUpperCase",
          "toLowerCase",
          "toString",
          "keySet",
          "values",
          "entrySet",
          "key",
          "value",
          "get",
          "name",
          "class",
          "simpleName",
          "stackTrace",
          "localizedMessage",
          "suppressed",
          "fromEndpoint",
          "fromRouteId",
          "exchangeId",
          "properties",
          "pattern",
          "created",
          "matches",
          "equals",
          "intValue",
          "longValue",
          "doubleValue",
          "first",
          "last",
          "next",
          "hasNext",
          "join");

  private final RouteSet routes;
  private final CodeWords code;

  MemberCheck(RouteSet routes, CodeWords code) {
    this.routes = routes;
    this.code = code;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return routes
        .resolved(file)
        .scalars()
        .flatMap(
            scalar ->
                CHAIN
                    .matcher(scalar.text())
                    .results()
                    .filter(match -> !match.group().startsWith("${variable.result."))
                    .flatMap(match -> MEMBER.matcher(match.group(1)).results())
                    .map(match -> match.group(1))
                    .filter(name -> !COMMON.contains(name) && !code.hasMember(name))
                    .map(
                        name ->
                            file.doubt(
                                scalar.line(),
                                "nothing that routes know has a member \"%s\"; correct its name"
                                    .formatted(name))));
  }
}
