package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import io.printerconnector.routes.RouteTestNames;
import io.printerconnector.routes.actions.PlainActionsTest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each route has a test of the mirrored name, or a row in that of the plain actions. */
public final class TestRule implements Rule {

  private static final Set<String> PLAIN =
      PlainActionsTest.routeNames().collect(Collectors.toSet());

  @Override
  public Stream<String> violations(RouteFile file) {
    String test = RouteTestNames.testClass(file.name());
    if (RouteFiles.isCommon(file) || PLAIN.contains(file.name())) {
      return Stream.empty();
    }
    try {
      Class.forName(test, false, getClass().getClassLoader());
      return Stream.empty();
    } catch (ClassNotFoundException e) {
      return Stream.of("it has no test; write src/test/java/" + test.replace('.', '/') + ".java");
    }
  }
}
