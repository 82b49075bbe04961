package io.printerconnector.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The classes that a route names are there; so are its data formats. */
final class TypeCheck implements Check {

  private static final Set<String> EXCEPTIONS = Set.of("exception", "exceptionType");
  private static final Set<String> TYPES = Set.of("beanType", "resultType");
  private static final String FORMATS = "META-INF/services/org/apache/camel/dataformat/";
  private static final Map<String, String> LIBRARIES = Map.of("json", "jackson");

  private final RouteSet routes;
  private final CamelContext context;

  TypeCheck(RouteSet routes, CamelContext context) {
    this.routes = routes;
    this.context = context;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    RouteFile resolved = routes.resolved(file);
    return Stream.concat(
        resolved
            .scalars()
            .filter(scalar -> !scalar.text().contains("{{"))
            .flatMap(scalar -> type(file, scalar)),
        resolved
            .branches()
            .filter(branch -> Set.of("marshal", "unmarshal").contains(branch.key()))
            .flatMap(branch -> format(file, branch.map())));
  }

  private Stream<Finding> type(RouteFile file, Tree.Scalar scalar) {
    boolean exception = EXCEPTIONS.contains(scalar.key());
    boolean conversion =
        scalar.key().equals("type") && scalar.parent().matches("convert(Body|Header|Variable)To");
    if (!exception && !conversion && !TYPES.contains(scalar.key())) {
      return Stream.empty();
    }
    String name = scalar.text();
    Optional<Class<?>> found = Optional.ofNullable(context.getClassResolver().resolveClass(name));
    if (found.isEmpty()) {
      return Stream.of(file.error(scalar.line(), "there is no class %s".formatted(name)));
    }
    return exception && !Throwable.class.isAssignableFrom(found.get())
        ? Stream.of(file.error(scalar.line(), name + " is no exception"))
        : Stream.empty();
  }

  private static Stream<Finding> format(RouteFile file, LinedMap map) {
    return map.keySet().stream()
        .filter(key -> map.get(key) instanceof LinedMap)
        .filter(
            key ->
                TypeCheck.class
                        .getClassLoader()
                        .getResource(FORMATS + LIBRARIES.getOrDefault(key, key))
                    == null)
        .map(
            key ->
                file.error(
                    map.line(key),
                    "the data format %s is not in this distribution; it has json".formatted(key)));
  }
}
