package io.printerconnector.farm;

import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.Home;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.config.Version;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.monitoring.Monitoring;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of a farm as this process, until a signal ends it.
 *
 * @param config the owner's settings
 * @param flags settings of the command line
 * @param logLevel what is logged
 * @param http where to tell health and metrics; null for nowhere
 */
record FarmProcess(
    Path config, Map<String, String> flags, LogLevel logLevel, InetSocketAddress http) {

  private static final Logger LOG = LoggerFactory.getLogger(FarmProcess.class);

  /** Runs the node and gives the exit code. */
  int run() throws InterruptedException {
    HttpConnections.prepare();
    logLevel.applyTo((LoggerContext) LoggerFactory.getILoggerFactory());
    if (http != null && !Monitoring.isInstalled()) {
      LOG.error("--http needs lib/http/, which is not installed here; a full distribution has it");
      return ConnectorCommand.FAILURE;
    }
    try {
      FarmSettings settings = FarmSettings.load(Home.find(), config, System.getenv(), flags);
      settings.checkFolders();
      LOG.info(
          "printer-connector {} starts as the node {} of a farm, with the sites in {}",
          Version.current(),
          settings.get(FarmSettings.NODE),
          settings.get(FarmSettings.SITES));
      Map<String, String> monitoring = http == null ? Map.of() : Monitoring.properties(http);
      return untilSignal(new FarmApplication(Home.find(), settings, monitoring));
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> LOG.error("invalid configuration {}: {}", config, problem));
      return ConnectorCommand.BAD_CONFIGURATION;
    }
  }

  private int untilSignal(FarmApplication application) throws InterruptedException {
    Thread stop = new Thread(() -> end(application), "shutdown");
    try {
      application.start();
    } catch (Exception e) {
      LOG.error("the node cannot start: {}", e.getMessage(), e);
      application.close();
      return ConnectorCommand.FAILURE;
    }
    Runtime.getRuntime().addShutdownHook(stop);
    new CountDownLatch(1).await();
    return 0;
  }

  private static void end(FarmApplication application) {
    LOG.info("handing over");
    try {
      application.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    application.close();
    LOG.info("stopped");
    // Without this the JVM would end with 143 after a SIGTERM.
    Runtime.getRuntime().halt(0);
  }
}
