package io.printerconnector.config;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The password for the state on PostgreSQL, read from config.json whenever it is needed. It is no
 * property, because Camel logs and shows those.
 */
public final class StatePassword implements Supplier<String> {

  private final Path file;

  /**
   * @param configPath path of {@code config.json}
   */
  public StatePassword(String configPath) {
    this.file = Path.of(configPath);
  }

  /** The password; null if the file has none. */
  @Override
  public String get() {
    return new ConfigFile(file).load().state().password();
  }
}
