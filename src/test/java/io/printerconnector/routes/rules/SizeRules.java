package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.stream.Stream;

/** A reader sees a route at once. */
public final class SizeRules {

  private static final int MAX_LINES = 80;
  private static final int MAX_NESTING = 4;

  private SizeRules() {}

  /** The file fits on a screen; the router's branches are a list, and do not count. */
  public static Stream<String> lines(RouteFile file) {
    long lines = file.text().lines().count() - DispatchRule.linesOfBranches(file);
    return lines <= MAX_LINES
        ? Stream.empty()
        : Stream.of(
            "it has %d lines, and %d are allowed; move a part to a route of its own"
                .formatted(lines, MAX_LINES));
  }

  /** EIPs are not nested deeply. */
  public static Stream<String> nesting(RouteFile file) {
    return RouteFiles.steps(file).stream()
        .filter(step -> step.depth() == MAX_NESTING + 1)
        .map(
            step ->
                "the step \"%s\" is nested in %d EIPs, and %d in all are allowed; move what is inside to a route or a bean's method"
                    .formatted(step.eip(), MAX_NESTING, MAX_NESTING));
  }
}
