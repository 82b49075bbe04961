package io.printerconnector.routes;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which test belongs to which route file: {@code actions/start-print} and StartPrintRouteTest. */
public final class RouteTestNames {

  private static final String PACKAGE = RouteTestNames.class.getPackageName() + ".";
  private static final String ENDING = "RouteTest";

  private RouteTestNames() {}

  /** The class that tests the route file of this path, from {@code routes/} on, without ending. */
  public static String testClass(String routeFile) {
    int slash = routeFile.lastIndexOf('/') + 1;
    String camelCase =
        Arrays.stream(routeFile.substring(slash).split("-"))
            .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
            .collect(Collectors.joining());
    return PACKAGE + routeFile.substring(0, slash).replace('/', '.') + camelCase + ENDING;
  }

  /** The route file that this class tests, from {@code routes/} on, without ending. */
  static String routeFile(Class<?> test) {
    String name = test.getSimpleName();
    String camelCase = name.substring(0, name.length() - ENDING.length());
    String kebabCase = camelCase.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase();
    return test.getPackageName().substring(PACKAGE.length()).replace('.', '/') + "/" + kebabCase;
  }
}
