package io.printerconnector.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when config.json cannot be used; it has every problem that was found, not only the first.
 */
public final class InvalidConfigException extends RuntimeException {

  private final transient List<ConfigProblem> problems;

  /**
   * @param file the configuration file
   * @param problems what is wrong with it, at least one
   */
  public InvalidConfigException(Path file, List<ConfigProblem> problems) {
    super(
        problems.stream()
            .map(ConfigProblem::toString)
            .collect(Collectors.joining("\n  ", "invalid configuration in " + file + ":\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  static InvalidConfigException ofWholeFile(Path file, String fix) {
    return new InvalidConfigException(
        file, List.of(new ConfigProblem(file.getFileName().toString(), null, fix)));
  }

  /** Every problem, in the order of the file's keys as documented. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
