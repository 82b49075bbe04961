package io.printerconnector.farm;

import io.printerconnector.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One identity at a cloud with its printers: a folder with a config.json, and what belongs beside
 * it.
 *
 * @param name the name of the folder
 * @param config path of its config.json
 */
record Site(String name, Path config) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** The site of this folder, if a site can have its name. */
  static Optional<Site> in(Path folder) {
    String name = folder.getFileName().toString();
    return NAME.matcher(name).matches()
        ? Optional.of(new Site(name, folder.resolve("config.json")))
        : Optional.empty();
  }

  /** What is wrong with the name of a folder that is no site. */
  static ConfigProblem problem(Path folder) {
    return new ConfigProblem(
        folder.toString(),
        null,
        "the name of a site has lower-case letters, digits and hyphens, at most 40; rename it");
  }

  /**
   * What changes when somebody edits the files that a run reads once: config.json and
   * connector.properties. Other files, such as policy.json, are followed by the run itself.
   */
  String edition() {
    TreeMap<String, String> states = new TreeMap<>();
    for (String file : List.of("config.json", "connector.properties")) {
      states.put(file, state(config.resolveSibling(file)));
    }
    return states.toString();
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      return "%s %d %s".formatted(read.lastModifiedTime(), read.size(), read.fileKey());
    } catch (IOException e) {
      return "none";
    }
  }

  /** The folders in this one. */
  static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
