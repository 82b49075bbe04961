package io.printerconnector.cli;

import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.application.PairingRejectedException;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.Version;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.monitoring.Monitoring;
import io.printerconnector.store.Database;
import io.printerconnector.store.StateDirInUseException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector as this process, until a signal ends it.
 *
 * @param config path of {@code config.json}
 * @param logLevel what is logged
 * @param once whether each loop runs once, and then the process ends
 * @param service whether a service manager started it
 * @param http where to serve the page, health and metrics; null for nowhere
 */
record ConnectorProcess(
    Path config, LogLevel logLevel, boolean once, boolean service, InetSocketAddress http) {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorProcess.class);

  /** Runs the connector and gives the exit code. */
  int run() {
    try {
      return connect();
    } catch (Exception e) {
      LOG.error("{}", e.getMessage(), e);
      return ConnectorCommand.FAILURE;
    }
  }

  private int connect() throws Exception {
    logLevel.applyTo((LoggerContext) LoggerFactory.getILoggerFactory());
    LOG.info("printer-connector {} starts, with {}", Version.current(), config);
    if (http != null && !Monitoring.isInstalled()) {
      LOG.error("--http needs lib/http/, which is not installed here; a full distribution has it");
      return ConnectorCommand.FAILURE;
    }
    Map<String, String> overrides = new HashMap<>();
    if (service) {
      overrides.put("service.enabled", "true");
    }
    if (http != null && !once) {
      overrides.putAll(Monitoring.propertiesWithRoutes(http));
    }
    try (ConnectorRun run = new ConnectorRun(Home.find(), config, overrides)) {
      return once ? (run.once() ? 0 : ConnectorCommand.FAILURE) : untilSignal(run);
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> LOG.error("invalid configuration {}: {}", config, problem));
      return badConfiguration();
    } catch (PairingRejectedException e) {
      LOG.error("{}", e.getMessage());
      return badConfiguration();
    } catch (StateDirInUseException e) {
      LOG.error("{}", e.getMessage());
      return ConnectorCommand.FAILURE;
    }
  }

  /** A service manager tells by the code that another start would not help. */
  private int badConfiguration() {
    return service ? ConnectorCommand.BAD_CONFIGURATION : ConnectorCommand.FAILURE;
  }

  /**
   * Runs until SIGTERM, SIGINT or SIGHUP, and then ends with exit code 0, as the Go agent does; or
   * until another connector has its state, and then not so that a service manager starts it again:
   * the two would take it from each other.
   */
  private int untilSignal(ConnectorRun run) throws InterruptedException {
    Thread stop =
        new Thread(
            () -> {
              LOG.info("stopping");
              run.close();
              LOG.info("stopped");
              // Without this the JVM would end with 143 after a SIGTERM.
              Runtime.getRuntime().halt(0);
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      run.start();
    } catch (RuntimeException e) {
      withdraw(stop);
      throw e;
    }
    CountDownLatch fenced = new CountDownLatch(1);
    run.application().bean("database", Database.class).onFenced(fenced::countDown);
    fenced.await();
    withdraw(stop);
    LOG.error(
        "ends, because another connector has taken over the state on PostgreSQL; see to it that only"
            + " one runs with this state and state_schema");
    return badConfiguration();
  }

  /** Removes the hook, because it would end a failure with exit code 0. */
  private static void withdraw(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      LOG.debug("stopping already: {}", e.getMessage());
    }
  }
}
