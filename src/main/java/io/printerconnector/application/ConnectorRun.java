package io.printerconnector.application;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.logging.LogfmtLayout;
import io.printerconnector.logging.Secrets;
import io.printerconnector.own.Replacements;
import io.printerconnector.pairing.KeptAnswer;
import io.printerconnector.pairing.Pairing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a connector: it pairs if the configuration has a token, and then runs with the
 * credentials it was given, in the same process.
 */
public final class ConnectorRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRun.class);

  /**
   * Beginning of the name of a site's Camel context, {@code camel.main.name}, where this process
   * runs several; its threads and log lines have it, too.
   */
  public static final String SITE = LogfmtLayout.SITE;

  private static final String NAME = "camel.main.name";
  private static final String PAIRING = "polling-pairing";

  private final Path home;
  private final Path configPath;
  private final Map<String, String> overrides;
  private ConnectorApplication application;
  private boolean closed;

  /**
   * @param home folder that has {@code routes/} and {@code config/}
   * @param configPath path of {@code config.json}
   * @param overrides properties that override all files
   */
  public ConnectorRun(Path home, Path configPath, Map<String, String> overrides) {
    this.home = home;
    this.configPath = configPath;
    this.overrides = Map.copyOf(overrides);
  }

  /**
   * Starts the connector, and returns when its loops run.
   *
   * @throws io.printerconnector.config.InvalidConfigException if the configuration cannot be used
   * @throws PairingRejectedException if the cloud refuses the pairing token
   */
  public void start() throws InterruptedException {
    ConnectorConfig config = load();
    if (!config.isPaired()) {
      LOG.info("pairing with {}", config.cloudUrl());
      Pairing pairing = open(Map.of()).bean("pairing", Pairing.class);
      Pairing.State state = pairing.await();
      closeApplication();
      ensurePaired(state, pairing);
      config = load();
    }
    LOG.info(
        "connector {} runs for {} with {} printer(s)",
        config.connectorId(),
        config.cloudUrl(),
        config.printers().size());
    open(Map.of());
  }

  /**
   * Pairs if needed, sends one heartbeat, fetches and carries out commands once, sends the pictures
   * that the cloud asked for, and pushes one batch of snapshots. With a cloud that is not polled,
   * it connects once, and carries out the commands that come at once.
   *
   * @return whether all of it succeeded
   */
  public boolean once() throws Exception {
    Map<String, String> manual = new HashMap<>();
    manual.put("camel.main.autoStartupExcludePattern", "scheduler:*");
    manual.put("loops.immediate", "true");
    manual.put("loops.repeatCount", "1");
    manual.put("loops.tickMillis", "20");
    // Nothing comes later, so the one batch waits for all printers.
    manual.put("snapshots.answerMillis", "0");
    manual.put("commands.firstHoldSeconds", "0");
    manual.put("commands.again", "false");
    manual.put("commands.patienceMillis", "0");
    if (!load().isPaired()) {
      ConnectorApplication pairingApplication = open(manual);
      Pairing pairing = pairingApplication.bean("pairing", Pairing.class);
      new SinglePass(pairingApplication).run(PAIRING);
      closeApplication();
      ensurePaired(pairing.state(), pairing);
      load();
    }
    return new SinglePass(open(manual)).all();
  }

  private ConnectorConfig load() {
    ConfigFile file = new ConfigFile(configPath);
    ConnectorConfig config = file.load();
    if (config.isPaired()) {
      KeptAnswer.discard(configPath); // the last run may have been killed in the middle of that
    }
    file.warnings().forEach(LOG::warn);
    if (!file.unknownKeys().isEmpty()) {
      LOG.debug("unknown keys in {} are kept: {}", configPath, file.unknownKeys());
    }
    if (config.cloudUrl().startsWith("https:")) {
      HttpConnections.prepare();
    }
    config.secrets().forEach(Secrets.ofThisProcess()::add);
    if (config.connectorId() != null && !overrides.getOrDefault(NAME, "").startsWith(SITE)) {
      LogfmtLayout.nameConnector(config.connectorId().toString());
    }
    return config;
  }

  private static void ensurePaired(Pairing.State state, Pairing pairing) {
    if (state != Pairing.State.PAIRED) {
      throw new PairingRejectedException(
          pairing.rejection() == null ? "pairing did not succeed" : pairing.rejection());
    }
  }

  private synchronized ConnectorApplication open(Map<String, String> more) {
    if (closed) {
      throw new IllegalStateException("the connector was stopped");
    }
    Map<String, String> properties = new HashMap<>(overrides);
    properties.putAll(more);
    application = new ConnectorApplication(home, configPath, properties);
    Replacements replacements = application.replacements();
    boolean hurry = more.isEmpty() && application.canHurry();
    while (true) {
      try {
        application.start(replacements, hurry);
        return application;
      } catch (IllegalStateException e) {
        if (hurry && !application.hasBegun()) {
          // A file that was changed may need another one that would be loaded after it.
          LOG.info("{}; everything is loaded before the first heartbeat now", e.getMessage());
          hurry = false;
        } else if (replacements.isEmpty()) {
          throw e;
        } else {
          replacements = replacements.withoutThoseBlamedBy(e);
        }
        application = new ConnectorApplication(home, configPath, properties);
      }
    }
  }

  private synchronized void closeApplication() {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  /** The running application, or null. */
  public synchronized ConnectorApplication application() {
    return application;
  }

  /** Stops the connector. */
  @Override
  public synchronized void close() {
    closed = true;
    closeApplication();
  }
}
