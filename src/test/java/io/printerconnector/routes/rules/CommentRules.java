package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comment at the beginning is the contract of the route. */
public final class CommentRules {

  private static final int MIN_LINES = 2;
  // Set by the command line for --once, not by an operator.
  private static final Set<String> NOT_TUNABLE = Set.of("loops.repeatCount", "loops.immediate");

  private CommentRules() {}

  /** There is one, and it says what starts the route and what it promises. */
  public static Stream<String> triggerAndPromise(RouteFile file) {
    if (RouteFiles.comment(file).size() < MIN_LINES) {
      return Stream.of(
          "it must begin with a comment of at least %d lines, \"# Trigger: ...\" and \"# Promise: ...\""
              .formatted(MIN_LINES));
    }
    return Stream.of("Trigger:", "Promise:")
        .filter(word -> RouteFiles.comment(file).stream().noneMatch(line -> line.startsWith(word)))
        .map(word -> "no line of its leading comment begins with \"# " + word + "\"; add one");
  }

  /** There is none inside of the route, because Kaoto would drop it; a step has a description. */
  public static Stream<String> noneInRoutes(RouteFile file) {
    return file.text()
        .lines()
        .dropWhile(line -> !line.startsWith("- route"))
        .map(String::strip)
        .filter(line -> line.startsWith("#"))
        .map(line -> "Kaoto drops \"" + line + "\"; make it the \"description:\" of the step");
  }

  /** It names the tunables that the file uses; it may also name those of the routes it calls. */
  public static Stream<String> properties(RouteFile file) {
    Set<String> named = named(file);
    return RouteFiles.placeholders(file).stream()
        .filter(name -> !name.startsWith("connector.") && !NOT_TUNABLE.contains(name))
        .filter(name -> !named.contains(name))
        .map(name -> "it uses {{" + name + "}}; name it in the line \"# Properties: ...\"");
  }

  /** The properties that the comment names. */
  static Set<String> named(RouteFile file) {
    String text =
        RouteFiles.comment(file).stream()
            .dropWhile(line -> !line.startsWith("Properties:"))
            .collect(Collectors.joining(" "));
    return Arrays.stream(text.replaceFirst("Properties:", "").split("[,\\s]+"))
        .map(name -> name.replaceFirst("\\.$", ""))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
