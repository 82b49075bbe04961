package io.printerconnector.doctor;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.OwnSettings;
import io.printerconnector.logging.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What is installed, as the connector would read it; what cannot be read is a trouble. */
public final class Installation {

  private final Path home;
  private final Path configPath;
  private final Properties settings = new Properties();
  private final List<String> troubles = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private ConnectorConfig config;

  /**
   * Reads it; nothing is changed.
   *
   * @param home folder that has {@code routes/} and {@code config/}
   * @param configPath path of {@code config.json}
   */
  public Installation(Path home, Path configPath) {
    this.home = home;
    this.configPath = configPath.toAbsolutePath();
    Path shipped = home.resolve("config").resolve("application.properties");
    try (InputStream in = Files.newInputStream(shipped)) {
      settings.load(in);
      settings.putAll(new OwnSettings(this.configPath, settings).read());
    } catch (IOException e) {
      troubles.add(shipped + ": it cannot be read; reinstall the connector");
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> troubles.add(problem.toString()));
    }
    ConfigFile file = new ConfigFile(this.configPath);
    file.cloud().ifPresent(cloud -> settings.setProperty("cloud.protocol", cloud));
    try {
      config = file.load();
      warnings.addAll(file.warnings());
      config.secrets().forEach(Secrets.ofThisProcess()::add);
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> troubles.add(problem.toString()));
    }
  }

  Path home() {
    return home;
  }

  Path configPath() {
    return configPath;
  }

  /** The folder of own routes; it need not exist. */
  Path ownRoutes() {
    return configPath.resolveSibling("routes.d");
  }

  /** The configuration, or null if it cannot be used. */
  ConnectorConfig config() {
    return config;
  }

  /** What keeps the connector from starting, each with its fix. */
  List<String> troubles() {
    return troubles;
  }

  /** What is unwise, each with its fix. */
  List<String> warnings() {
    return warnings;
  }

  /** All settings without those of the environment. */
  Properties settings() {
    return settings;
  }

  /** A setting, as the connector would find it. */
  public String setting(String name) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    String fromEnvironment = System.getenv(variable);
    return fromEnvironment != null ? fromEnvironment : settings.getProperty(name, "");
  }
}
