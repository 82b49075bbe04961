package io.printerconnector.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.support.ResourceHelper;

/** Camel reads the file as it does at the start, into routes that nothing starts. */
final class LoaderCheck implements Check {

  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final CamelContext context;
  private YamlRoutesBuilderLoader loader;

  LoaderCheck(CamelContext context) {
    this.context = context;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    // The shipped ones are started by the tests of the build.
    if (!file.isOwn() || file.parts().allMatch(part -> part.containsKey("beans"))) {
      return Stream.empty();
    }
    try {
      RoutesBuilder builder =
          loader()
              .loadRoutesBuilder(
                  ResourceHelper.fromString("file:" + file.path(), withoutBeans(file.text())));
      if (builder instanceof RouteBuilder routes) {
        routes.setCamelContext(context);
        routes.configure();
      }
      return Stream.empty();
    } catch (Exception e) {
      return Stream.of(file.error(line(e), "Camel cannot read this: " + message(e)));
    }
  }

  private YamlRoutesBuilderLoader loader() {
    if (loader == null) {
      loader = new YamlRoutesBuilderLoader();
      loader.setCamelContext(context);
      loader.start();
    }
    return loader;
  }

  /** Camel would make the beans, which open files and connections. */
  private static String withoutBeans(String text) {
    StringBuilder kept = new StringBuilder();
    boolean inBeans = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-")) {
        inBeans = line.matches("-\\s+beans:.*");
      }
      kept.append(inBeans ? "" : line).append('\n');
    }
    return kept.toString();
  }

  private static int line(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      Matcher line = LINE.matcher(String.valueOf(cause.getMessage()));
      if (line.find()) {
        return Integer.parseInt(line.group(1));
      }
    }
    return 1;
  }

  private static String message(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
  }
}
