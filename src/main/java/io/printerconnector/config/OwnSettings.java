package io.printerconnector.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The owner's own settings: {@code connector.properties} beside config.json, with what differs from
 * the application.properties of the distribution, and {@code own.NAME} for the owner's own routes.
 * An update does not touch that file.
 */
public final class OwnSettings {

  /** Name of the file, in the folder of config.json. */
  public static final String FILE = "connector.properties";

  private static final String OWN = "own.";
  private static final Pattern SECRET =
      Pattern.compile("(?i)own\\..*(?:token|secret|password|key|url).*");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Set<String> FLAG = Set.of("true", "false");
  // The page draws an hour, and takes a silence of 6 s for a loss. Its server has 96 connections,
  // of
  // which a browser takes up to six, and closes those that are silent for 90 s.
  private static final Map<String, Long> MOST =
      Map.of(
          "page.historyMinutes", 60L,
          "page.changeMillis", 2_000L,
          "page.bundleSeconds", 80L,
          "page.viewers", 15L);

  private final Path file;
  private final Properties defaults;

  /**
   * @param config path of {@code config.json}
   * @param defaults all settings, with their defaults
   */
  public OwnSettings(Path config, Properties defaults) {
    this.file = config.resolveSibling(FILE);
    this.defaults = defaults;
  }

  /**
   * What the file sets; nothing if there is none.
   *
   * @throws InvalidConfigException if it cannot be read, names a setting that does not exist, has a
   *     word where the default is a number, or true or false, or a number that is too large
   */
  public Map<String, String> read() {
    Properties properties = load();
    List<ConfigProblem> problems = new ArrayList<>();
    Map<String, String> settings = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name).strip();
      settings.put(name, value);
      String fix = fix(name, value);
      if (fix != null) {
        boolean known = defaults.containsKey(name);
        problems.add(new ConfigProblem(FILE + ": " + name, known ? value : null, fix));
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparing(ConfigProblem::key));
      throw new InvalidConfigException(file, problems);
    }
    return settings;
  }

  /**
   * Whether the value of a setting must not reach the log: one for the owner's own routes whose
   * name says so. The address of a webhook is a secret, too.
   */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  private Properties load() {
    Properties properties = new Properties();
    if (!Files.exists(file)) {
      return properties;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (MalformedInputException e) {
      throw InvalidConfigException.ofWholeFile(file, "is not UTF-8; save it as UTF-8");
    } catch (IllegalArgumentException e) {
      throw InvalidConfigException.ofWholeFile(
          file, e.getMessage() + "; write \\\\ for a backslash");
    } catch (IOException e) {
      throw InvalidConfigException.ofWholeFile(file, "cannot be read: " + e);
    }
  }

  /** What is wrong, or null; the default shows what kind of value it takes. */
  private String fix(String name, String value) {
    String usual = defaults.getProperty(name);
    if (usual == null) {
      return name.startsWith(OWN) ? null : unknown(name);
    }
    if (WHOLE.matcher(usual).matches() && !WHOLE.matcher(value).matches()) {
      return "must be a whole number, such as " + usual;
    }
    Long most = MOST.get(name);
    if (most != null && (Long.parseLong(value) < 1 || Long.parseLong(value) > most)) {
      return "must be from 1 to " + most;
    }
    boolean flag = FLAG.contains(usual) && !FLAG.contains(value);
    return flag ? "must be true or false" : null;
  }

  private String unknown(String name) {
    return Spelling.nearest(name, defaults.stringPropertyNames())
        .map(near -> "there is no such setting; did you mean %s?".formatted(near))
        .orElse("there is no such setting; config/application.properties has all of them");
  }
}
