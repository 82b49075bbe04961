package io.printerconnector.farm;

import io.printerconnector.address.DatabaseAddress;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.EnvironmentSettings;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The settings of a farm: those of the distribution, the file, the environment, the flags. */
final class FarmSettings {

  static final String NODE = "farm.node";
  static final String SITES = "farm.sites";
  static final String WORK = "farm.work";
  static final String CLUSTER = "farm.cluster";
  static final String DATABASE = "farm.database";
  static final String USER = "farm.user";
  static final String DATABASE_SECONDS = "farm.databaseSeconds";
  static final String DEAD_MILLIS = "farm.deadMillis";
  static final String DRAIN_SECONDS = "farm.drainSeconds";

  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final Path file;
  private final Properties defaults;
  private final Properties values = new Properties();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private FarmSettings(Path home, Path file) {
    this.file = file;
    this.defaults = read(home.resolve("config").resolve("farm.properties"));
    values.putAll(defaults);
  }

  /**
   * Reads them.
   *
   * @param home folder with the distribution's {@code config/}
   * @param file the owner's settings
   * @param environment variables such as {@code FARM_NODE}
   * @param flags settings of the command line, which come first
   * @throws InvalidConfigException with everything that is wrong
   */
  static FarmSettings load(
      Path home, Path file, Map<String, String> environment, Map<String, String> flags) {
    FarmSettings settings = new FarmSettings(home, file);
    settings.addFile();
    new EnvironmentSettings(settings.defaults).check(file, environment);
    settings.addEnvironment(environment);
    settings.values.putAll(flags);
    if (settings.get(NODE).isEmpty()) {
      settings.values.setProperty(NODE, hostName(environment));
    }
    settings.check();
    if (!settings.problems.isEmpty()) {
      throw new InvalidConfigException(file, settings.problems);
    }
    return settings;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
    return properties;
  }

  private void addFile() {
    if (!Files.isReadable(file)) {
      problems.add(new ConfigProblem(file.toString(), null, "cannot be read; give another path"));
      return;
    }
    Properties own = read(file);
    for (String name : own.stringPropertyNames()) {
      if (defaults.containsKey(name) || name.startsWith("camel.")) {
        values.setProperty(name, own.getProperty(name).strip());
      } else {
        problems.add(
            new ConfigProblem(
                name,
                null,
                "is no setting of a farm"
                    + Spelling.nearest(name, defaults.stringPropertyNames())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; settings of a site belong beside its config.json")));
      }
    }
  }

  private void addEnvironment(Map<String, String> environment) {
    for (String name : defaults.stringPropertyNames()) {
      String value = environment.get(name.toUpperCase(Locale.ROOT).replace('.', '_'));
      if (value != null && name.startsWith("farm.")) {
        values.setProperty(name, value.strip());
      }
    }
  }

  private static String hostName(Map<String, String> environment) {
    String name = environment.get("HOSTNAME");
    if (name != null && !name.isBlank()) {
      return name.strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private void check() {
    for (String name : defaults.stringPropertyNames()) {
      boolean number = NUMBER.matcher(defaults.getProperty(name)).matches();
      if (number && !NUMBER.matcher(get(name)).matches()) {
        problem(name, "must be a whole number, such as " + defaults.getProperty(name));
      }
    }
    if (!NODE_NAME.matcher(get(NODE)).matches()) {
      problem(NODE, "must be a name of letters, digits, dots and hyphens, at most 63");
    }
    if (!List.of("zookeeper", "kubernetes", "file").contains(get(CLUSTER))) {
      problem(CLUSTER, "must be zookeeper, kubernetes or file");
    }
    String fault = DatabaseAddress.fault(get(DATABASE));
    if (fault != null) {
      problems.add(new ConfigProblem(DATABASE, null, fault));
    }
  }

  private void problem(String name, String fix) {
    problems.add(new ConfigProblem(name, '"' + get(name) + '"', fix));
  }

  /**
   * Looks whether the folders are there, which only a node needs.
   *
   * @throws InvalidConfigException if one is not
   */
  void checkFolders() {
    if (!Files.isDirectory(Path.of(get(SITES)))) {
      problem(SITES, "must be a folder; make it, or give another one with --sites");
    }
    try {
      Files.createDirectories(Path.of(get(WORK)));
    } catch (IOException e) {
      problem(WORK, "must be a folder that this user can write to");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(file, problems);
    }
  }

  /** The value of a setting. */
  String get(String name) {
    return values.getProperty(name, "");
  }

  /** The value of a setting that is a number. */
  int number(String name) {
    return Integer.parseInt(get(name));
  }

  /** All of them. */
  Properties all() {
    Properties copy = new Properties();
    copy.putAll(values);
    return copy;
  }
}
