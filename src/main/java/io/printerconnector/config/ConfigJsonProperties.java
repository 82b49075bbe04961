package io.printerconnector.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesSource;

/**
 * Lets the routes use the values of config.json as property placeholders, such as {@code
 * {{commands.pollSeconds}}}. It only provides values that the file contains, so that
 * application.properties holds the defaults; environment variables override both, by Camel's own
 * order. It never provides tokens and secrets, because Camel logs and shows its properties.
 *
 * <p>The property {@code connector.config} names the file. Camel finds this class through {@code
 * META-INF/services/org/apache/camel/properties-source-factory}.
 */
public final class ConfigJsonProperties implements PropertiesSource, CamelContextAware, Ordered {

  private static final Map<String, String> KEYS =
      Map.of(
          "cloud.url", "cloud_url",
          "cloud.protocol", ConfigReader.CLOUD,
          "heartbeat.seconds", "heartbeat_seconds",
          "commands.pollSeconds", "poll_commands_seconds",
          "snapshots.seconds", "push_snapshots_seconds",
          "state.dir", "state_dir",
          "state.database", "state",
          "state.user", "state_user",
          "state.schema", "state_schema",
          "connector.id", "connector_id");
  private static final Set<String> OF_CLOUDS =
      Stream.of(PrinterlynxKeys.properties(), PrintagoKeys.properties())
          .flatMap(properties -> properties.values().stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final String PAIRED = "connector.paired";
  private static final String UNPAIRED = "connector.unpaired";

  private CamelContext camelContext;
  private State state;

  private record State(Path file, Object stamp, Map<String, String> values) {}

  @Override
  public String getName() {
    return "config.json";
  }

  /**
   * The value of one of this class's keys, or null for any other key, for a key that the file does
   * not contain, and if there is no file.
   *
   * @throws InvalidConfigException when there is a file that cannot be used
   */
  @Override
  public String getProperty(String name) {
    boolean ours = KEYS.containsKey(name) || name.equals(PAIRED) || name.equals(UNPAIRED);
    return ours || OF_CLOUDS.contains(name) ? values().get(name) : null;
  }

  /** The same as without a default: a default returned here would hide application.properties. */
  @Override
  public String getProperty(String name, String defaultValue) {
    return getProperty(name);
  }

  private synchronized Map<String, String> values() {
    Path file =
        camelContext
            .getPropertiesComponent()
            .resolveProperty("connector.config")
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElse(null);
    Object stamp = file == null ? null : stamp(file);
    if (stamp == null) {
      return Map.of();
    }
    // The pairing rewrites the file in this process, so earlier values may be out of date.
    if (state == null || !state.file().equals(file) || !state.stamp().equals(stamp)) {
      state = new State(file, stamp, read(new ConfigFile(file)));
    }
    return state.values();
  }

  private static Object stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  private static Map<String, String> read(ConfigFile file) {
    ConnectorConfig config = file.load();
    Map<String, String> values = new HashMap<>();
    values.put("cloud.url", config.cloudUrl());
    file.cloud().ifPresent(name -> values.put("cloud.protocol", name));
    values.put("heartbeat.seconds", String.valueOf(config.heartbeatSeconds()));
    values.put("commands.pollSeconds", String.valueOf(config.pollCommandsSeconds()));
    values.put("snapshots.seconds", String.valueOf(config.pushSnapshotsSeconds()));
    values.put("state.dir", config.stateDir().toString());
    values.put("state.database", String.valueOf(config.state().url()));
    values.put("state.user", String.valueOf(config.state().user()));
    values.put("state.schema", String.valueOf(config.state().schema()));
    values.put("connector.id", String.valueOf(config.connectorId()));
    Set<String> given = file.loaded().given();
    values.keySet().removeIf(name -> !given.contains(KEYS.get(name)));
    values.putAll(file.loaded().settings());
    values.put(PAIRED, String.valueOf(config.isPaired()));
    values.put(UNPAIRED, String.valueOf(!config.isPaired()));
    return Map.copyOf(values);
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST;
  }
}
