package io.printerconnector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Own route files beside the shipped ones, checked all at once. */
final class OwnFiles {

  /** Stands at the end of the line that a finding must name. */
  private static final String MARK = "# here";

  private final Path folder;
  private final Map<String, Path> own = new TreeMap<>();
  private final Map<String, String> expected = new TreeMap<>();

  OwnFiles(Path folder) {
    this.folder = folder;
  }

  /** A file of this path; with the text that one of its findings must have, or null for none. */
  OwnFiles with(String path, String text, String finding) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      own.put(path, Files.writeString(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    expected.put(path, finding == null ? "" : finding);
    return this;
  }

  /** A route with these steps, and what must be found in the line with the mark. */
  OwnFiles steps(String steps, String finding) {
    String name = "row-" + own.size();
    return with(name + RouteFile.ENDING, route("own-" + name, steps), finding);
  }

  /** Beans; {@code NAME} is a name of its own. */
  OwnFiles beans(String beans, String finding) {
    String name = "row-" + own.size();
    String text = "- beans:\n" + beans.replace("NAME", "own-" + name).indent(4);
    return with(name + RouteFile.ENDING, text, finding);
  }

  static String route(String id, String steps) {
    return """
    - route:
        id: %s
        from:
          uri: direct:%1$s
          steps:
    """
            .formatted(id)
        + steps.indent(8);
  }

  /** The findings in the own files. */
  List<Finding> findings() {
    return findings(ShippedRoutes.settings());
  }

  List<Finding> findings(Properties settings) {
    return new RouteCheck(ShippedRoutes.files(), own, settings).ownFindings();
  }

  /** A test for each file. */
  Stream<DynamicTest> tests() {
    List<Finding> findings = findings();
    return own.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    name(file.getValue()),
                    () -> assertFound(file.getValue(), findings, expected.get(file.getKey()))));
  }

  private static String name(Path file) {
    return read(file)
        .lines()
        .filter(line -> line.endsWith(MARK))
        .findFirst()
        .map(String::strip)
        .orElse(file.getFileName().toString());
  }

  private static void assertFound(Path file, List<Finding> all, String text) {
    List<Finding> here = all.stream().filter(finding -> finding.file().equals(file)).toList();
    if (text.isEmpty()) {
      assertThat(here).isEmpty();
      return;
    }
    int line = 1 + read(file).lines().map(String::strip).toList().indexOf(marked(file));
    assertThat(here)
        .as(read(file))
        .anySatisfy(
            finding -> {
              assertThat(finding.text()).contains(text);
              assertThat(finding.line()).isEqualTo(line);
            });
  }

  private static String marked(Path file) {
    return read(file)
        .lines()
        .map(String::strip)
        .filter(line -> line.endsWith(MARK))
        .findFirst()
        .orElseGet(() -> read(file).lines().findFirst().orElse("").strip());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
