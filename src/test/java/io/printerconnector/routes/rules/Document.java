package io.printerconnector.routes.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param path from the root of the repository
 */
record Document(Path path, String text) {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)[^)]*\\)");

  /** The documents for the people who install, configure and change the connector. */
  static List<Document> all() {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "routes/README.md").map(Path::of),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document read(Path path) {
    try {
      return new Document(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the text has between backticks. */
  Stream<String> code() {
    String prose = FENCED.matcher(text).replaceAll("");
    return CODE.matcher(prose).results().map(code -> code.group(1));
  }

  /** The commands of the shell blocks, without comments and with continued lines joined. */
  Stream<String> commands() {
    return FENCED
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals("sh"))
        .flatMap(block -> block.group(2).replace("\\\n", " ").lines())
        .flatMap(line -> Stream.of(line.replaceFirst("\\s#.*", "").split("&&")))
        .map(String::strip)
        .filter(command -> !command.isEmpty());
  }

  /** The targets of the links to other files of the repository. */
  Stream<Path> links() {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains("://"))
        .map(target -> path.resolveSibling(target).normalize());
  }
}
