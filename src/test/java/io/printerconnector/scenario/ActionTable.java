package io.printerconnector.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a printer received for each action, and what the cloud was told, as a table to read. */
final class ActionTable {

  private static final String ENDING = ".camel.yaml";
  private static final int WIDEST = 160;

  private final List<String> lines = new ArrayList<>();
  private final Set<String> actions = new TreeSet<>();

  ActionTable() {
    lines.add("| Action | The virtual printer received | Completion |");
    lines.add("|---|---|---|");
  }

  /** The actions that have a route file. */
  static Set<String> actionsWithARoute() {
    try (Stream<Path> files = Files.list(Path.of("routes/actions"))) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ENDING.length()).replace('-', '_'))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row, unless the action has one. */
  void add(String action, List<String> received, String completion) {
    if (actions.add(action)) {
      String calls = received.stream().map(ActionTable::cut).collect(Collectors.joining("<br>"));
      lines.add("| %s | %s | %s |".formatted(action, calls, cut(completion)));
    }
  }

  Set<String> actions() {
    return actions;
  }

  private static String cut(String text) {
    String shown = text.replace("|", "\\|");
    return shown.length() <= WIDEST ? shown : shown.substring(0, WIDEST) + "...";
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
