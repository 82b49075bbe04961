package io.printerconnector.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connector's config.json: reads it, checks it, and rewrites it after pairing. */
public final class ConfigFile {

  private final Path path;
  private volatile Loaded loaded = new Loaded(null, List.of(), List.of(), Set.of(), Map.of());

  record Loaded(
      ConnectorConfig config,
      List<String> warnings,
      List<String> unknownKeys,
      Set<String> given,
      Map<String, String> settings) {}

  /**
   * @param path where the file is; a symbolic link is followed and kept
   */
  public ConfigFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** The file's absolute path. */
  public Path path() {
    return path;
  }

  /**
   * Reads and checks the file; the environment variable CLOUD_URL overrides {@code cloud_url}.
   *
   * @throws InvalidConfigException with all problems, when there are any
   */
  public ConnectorConfig load() {
    return load(System.getenv());
  }

  /**
   * Does what {@link #load()} does, with a different environment.
   *
   * @throws InvalidConfigException with all problems, when there are any
   */
  public ConnectorConfig load(Map<String, String> env) {
    String text = ConfigText.read(path);
    ConfigReader reader = new ConfigReader(ConfigJson.parse(path, text));
    List<ConfigProblem> problems = new ArrayList<>();
    for (String key : ConfigJson.duplicateKeys(text)) {
      problems.add(new ConfigProblem(key, "written twice", "keep one of the two"));
    }
    ConnectorConfig config = reader.read(env);
    problems.addAll(reader.problems());
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(path, problems);
    }
    List<String> warnings =
        new ConfigWarnings(path).of(config, reader.unknownKeys(), reader.unused());
    loaded =
        new Loaded(
            config, warnings, List.copyOf(reader.unknownKeys()), reader.given(), reader.settings());
    return config;
  }

  /** What is allowed but unwise in the file as last loaded, one sentence each. */
  public List<String> warnings() {
    return loaded.warnings();
  }

  /**
   * The keys in the file, as last loaded, that mean nothing to the connector, such as {@code foo}
   * and {@code moonraker[0].foo}. They are kept when the file is rewritten.
   */
  public List<String> unknownKeys() {
    return loaded.unknownKeys();
  }

  /**
   * The cloud that the file names, whatever else is in it. Empty if it names none, or cannot be
   * read; {@link #load()} says why.
   */
  public Optional<String> cloud() {
    try {
      ConfigReader reader = new ConfigReader(ConfigJson.parse(path, ConfigText.read(path)));
      return Optional.ofNullable(reader.cloud());
    } catch (InvalidConfigException e) {
      return Optional.empty();
    }
  }

  /**
   * What the last {@link #load()} found; its {@code given} are the keys that have a value, and its
   * {@code settings} the properties of the cloud that the file sets.
   */
  Loaded loaded() {
    return loaded;
  }

  /**
   * Proves that {@link #store} will work, by replacing the file with an identical one (mode 0600).
   * Call this before a pairing token is used up, because a token works only once.
   *
   * @throws ConfigNotWritableException when the file cannot be replaced
   */
  public void ensureRewritable() {
    try {
      AtomicFile.replace(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new ConfigNotWritableException(path, e);
    }
  }

  /**
   * Prepares what {@link #store} would write, but writes nothing: storing takes a tenth of the time
   * if the JVM has done this before.
   */
  public void rehearse(Registration registration) {
    content(registration);
  }

  private byte[] content(Registration registration) {
    ObjectNode current = ConfigJson.parse(path, ConfigText.read(path));
    return ConfigJson.write(PairedConfig.of(current, registration));
  }

  /**
   * Writes the result of a pairing into the file and removes the token. Everything else in the file
   * stays, including changes since it was loaded. If the list of printers has a different length by
   * now, nobody knows which ids belong to which printers: they become 0, which the next load
   * reports.
   *
   * @throws ConfigNotWritableException when the file cannot be replaced; it is unchanged then
   */
  public void store(Registration registration) {
    try {
      AtomicFile.replace(path, content(registration));
    } catch (InvalidConfigException e) {
      String reason = "it was changed while pairing, " + e.problems().get(0);
      throw new ConfigNotWritableException(path, reason, "correct it", e);
    } catch (IOException e) {
      throw new ConfigNotWritableException(path, e);
    }
  }
}
