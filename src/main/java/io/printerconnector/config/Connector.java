package io.printerconnector.config;

import io.printerconnector.loop.MonotonicClock;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.Variable;

/** What this connector is to the cloud: its id, its credentials and its version. */
public final class Connector implements Supplier<String> {

  private final ConnectorConfig config;
  private final long startedMillis = MonotonicClock.SYSTEM.millis();

  /**
   * Reads the configuration.
   *
   * @param configPath path of {@code config.json}
   */
  public Connector(String configPath) {
    this.config = new ConfigFile(Path.of(configPath)).load();
  }

  /** Whether the cloud has given credentials. */
  public boolean isPaired() {
    return config.isPaired();
  }

  /** Base URL of the cloud, without a trailing slash. */
  public String cloudUrl() {
    return config.cloudUrl();
  }

  /**
   * Where a request goes: to the cloud, or to the server of a rehearsal.
   *
   * @param rehearsalUrl base URL of that, or null
   */
  public String address(@Variable("rehearsalUrl") String rehearsalUrl) {
    return rehearsalUrl == null ? cloudUrl() : rehearsalUrl;
  }

  /** The connector's id as it is written in headers; null before the pairing. */
  public String id() {
    return config.isPaired() ? config.connectorId().toString() : null;
  }

  /** What identifies this connector among all connectors: its id, and the cloud that gave it. */
  @Override
  public String get() {
    return "%s at %s".formatted(config.connectorId(), cloudUrl());
  }

  /** The connector's id as a segment of a URL path. */
  public String idSegment() {
    return config.connectorId().toPathSegment();
  }

  /** Value of the Authorization header of every request; null before the pairing, or without it. */
  public String authorization() {
    boolean secret = config.isPaired() && config.connectorSecret() != null;
    return secret ? "Bearer " + config.connectorSecret() : null;
  }

  /** The agent at Printerlynx; null if that is not the cloud. */
  public PrinterlynxAccount printerlynx() {
    return config.printerlynx();
  }

  /** The account at Printago; null if that is not the cloud. */
  public PrintagoAccount printago() {
    return config.printago();
  }

  /** Whole seconds since the connector started. */
  public long uptimeSeconds() {
    return (MonotonicClock.SYSTEM.millis() - startedMillis) / 1_000;
  }

  /** Version in the contract's form, for example {@code v0.1.0}. */
  public String version() {
    return "v" + Version.current();
  }
}
