package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However broken a file is, the check ends, and says something of it. */
class BrokenFilesTest {

  private static final int FILES = 400;
  private static final List<String> VALUES =
      List.of(
          "",
          "[]",
          "{}",
          "- a",
          "{a: b}",
          "\"${\"",
          "'{{'",
          "null",
          "5",
          "direct:",
          ":",
          "#",
          "\"#bean:\"",
          "http://?&=%%");

  @TempDir private Path folder;

  @Test
  void areRead() throws Exception {
    Random random = new Random(Long.getLong("broken.seed", 17));
    List<Path> shipped = List.copyOf(ShippedRoutes.files().values());
    Map<String, Path> own = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      Path from = shipped.get(random.nextInt(shipped.size()));
      String name = "broken-" + i + RouteFile.ENDING;
      own.put(
          name, Files.writeString(folder.resolve(name), broken(Files.readAllLines(from), random)));
    }

    List<Finding> findings =
        new RouteCheck(ShippedRoutes.files(), own, ShippedRoutes.settings()).ownFindings();

    // Each has the id of a shipped route, or a bean of its name, unless little is left of it.
    assertThat(findings).extracting(Finding::file).satisfies(BrokenFilesTest::areMost);
    assertThat(findings)
        .allMatch(finding -> finding.line() > 0)
        .noneMatch(finding -> finding.text().contains("cannot be checked"));
  }

  private static void areMost(List<? extends Path> files) {
    assertThat(Set.copyOf(files)).hasSizeGreaterThan(FILES * 9 / 10);
  }

  private static String broken(List<String> text, Random random) {
    List<String> lines = new ArrayList<>(text);
    lines.removeIf(line -> line.startsWith("#"));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, "  " + line);
      case 2 -> lines.set(at, line.replaceFirst("^ {2}", ""));
      case 3 -> lines.subList(at, lines.size()).clear();
      default ->
          lines.set(
              at, line.replaceFirst(":.*", "") + ": " + VALUES.get(random.nextInt(VALUES.size())));
    }
    return String.join("\n", lines) + "\n";
  }
}
