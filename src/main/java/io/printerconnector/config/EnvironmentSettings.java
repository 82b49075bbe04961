package io.printerconnector.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings that the environment has, such as {@code HEARTBEAT_SECONDS} for {@code
 * heartbeat.seconds}. Camel takes them as they are, and its error would name neither of the two.
 */
public final class EnvironmentSettings {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Set<String> FLAG = Set.of("true", "false");

  private final Properties defaults;

  /** Those that take the place of these settings. */
  public EnvironmentSettings(Properties defaults) {
    this.defaults = defaults;
  }

  /**
   * Looks whether each is of the kind of its default.
   *
   * @param config the file that the exception names
   * @throws InvalidConfigException if one has a word where the default is a number, or true or
   *     false
   */
  public void check(Path config, Map<String, String> environment) {
    List<ConfigProblem> problems = new ArrayList<>();
    for (String name : defaults.stringPropertyNames()) {
      String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      String value = environment.get(variable);
      String fix = value == null ? null : fix(defaults.getProperty(name), value.strip());
      if (fix != null) {
        String key = "the environment variable %s (%s)".formatted(variable, name);
        problems.add(new ConfigProblem(key, value, fix));
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparing(ConfigProblem::key));
      throw new InvalidConfigException(config, problems);
    }
  }

  private static String fix(String usual, String value) {
    if (WHOLE.matcher(usual).matches() && !WHOLE.matcher(value).matches()) {
      return "must be a whole number, such as " + usual;
    }
    return FLAG.contains(usual) && !FLAG.contains(value) ? "must be true or false" : null;
  }
}
