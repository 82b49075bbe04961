package io.printerconnector.check;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.OwnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong in config.json, and in the own settings beside it. */
public final class ConfigCheck {

  private static final Pattern PLACE = Pattern.compile("(?:\\[(\\d+)])?\\.?([\\w-]+)$");
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final Path config;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param config path of config.json
   */
  public ConfigCheck(Path config) {
    this.config = config.toAbsolutePath();
  }

  /** What was found so far. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The configuration; null if it cannot be used. */
  public ConnectorConfig config() {
    ConfigFile file = new ConfigFile(config);
    try {
      ConnectorConfig read = file.load();
      file.warnings().forEach(text -> findings.add(new Finding(config, 1, false, text)));
      return read;
    } catch (InvalidConfigException e) {
      add(config, e.problems());
      return null;
    }
  }

  /** These defaults with what the owner sets instead, and the cloud of config.json. */
  public Properties settings(Properties defaults) {
    Properties settings = new Properties();
    settings.putAll(defaults);
    try {
      Map<String, String> own = new OwnSettings(config, defaults).read();
      settings.putAll(own);
    } catch (InvalidConfigException e) {
      add(config.resolveSibling(OwnSettings.FILE), e.problems());
    }
    new ConfigFile(config).cloud().ifPresent(name -> settings.setProperty("cloud.protocol", name));
    return settings;
  }

  /** Adds what is wrong with a file of the owner. */
  public void add(Path file, List<ConfigProblem> problems) {
    String text = text(file);
    for (ConfigProblem problem : problems) {
      findings.add(new Finding(file, line(text, problem), true, problem.toString()));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // the problem says that
    }
  }

  /** The line that the problem names, or that has its key; for a list, so many times. */
  private static int line(String text, ConfigProblem problem) {
    Matcher named = LINE.matcher(problem.fix());
    if (named.find()) {
      return Integer.parseInt(named.group(1));
    }
    Matcher place = PLACE.matcher(problem.key().replaceFirst(".*: ", ""));
    if (!place.find()) {
      return 1;
    }
    String whole = Pattern.quote(problem.key().replaceFirst(".*: ", ""));
    String key = "\"" + Pattern.quote(place.group(2)) + "\"\\s*:|(?m)^\\s*" + whole + "\\s*[=:]";
    Matcher found = Pattern.compile(key).matcher(text);
    int times = place.group(1) == null ? 0 : Integer.parseInt(place.group(1));
    for (int i = 0; i <= times; i++) {
      if (!found.find()) {
        return 1;
      }
    }
    return (int) text.substring(0, found.end()).lines().count();
  }
}
