package io.printerconnector.routes.rules;

import io.printerconnector.check.RouteFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The router of commands knows every action that has a file, and no other. */
public final class DispatchRule implements Rule {

  private static final String ROUTER = "commands/dispatch-command";
  private static final String ACTIONS = "actions/";

  private final Set<String> actions;

  public DispatchRule(List<RouteFile> files) {
    actions =
        files.stream()
            .filter(file -> file.name().startsWith(ACTIONS))
            .map(file -> file.name().substring(ACTIONS.length()))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many lines the branches of the router take; 0 in any other file. */
  static long linesOfBranches(RouteFile file) {
    return file.name().equals(ROUTER)
        ? branches(file).stream().mapToLong(branch -> branch.lines().count()).sum()
        : 0;
  }

  private static List<String> branches(RouteFile file) {
    return file.found("(?s)(action} == '\\w+'\"\\s+steps:\\s+- to:\\s+uri: \\S+)").toList();
  }

  @Override
  public Stream<String> violations(RouteFile file) {
    if (!file.name().equals(ROUTER)) {
      return Stream.empty();
    }
    List<String> branches = branches(file);
    Set<String> routed =
        branches.stream()
            .filter(branch -> action(branch).equals(target(branch).replace('-', '_')))
            .map(DispatchRule::target)
            .collect(Collectors.toCollection(TreeSet::new));
    Stream<String> crossed =
        branches.stream()
            .filter(branch -> !routed.contains(target(branch)) || !actions.contains(target(branch)))
            .map(
                branch ->
                    "its branch for \"%s\" calls actions-%s; it must call the route of an action's file, named as the action"
                        .formatted(action(branch), target(branch)));
    Stream<String> missing =
        actions.stream()
            .filter(action -> !routed.contains(action))
            .map(
                action ->
                    "it has no branch for the action \"%s\"; add a \"when\" that calls direct:actions-%s"
                        .formatted(action.replace('-', '_'), action));
    return Stream.concat(crossed, missing);
  }

  private static String action(String branch) {
    return branch.replaceFirst("(?s)[^']*'(\\w+)'.*", "$1");
  }

  private static String target(String branch) {
    return branch.replaceFirst("(?s).*uri: (direct:actions-)?", "");
  }
}
