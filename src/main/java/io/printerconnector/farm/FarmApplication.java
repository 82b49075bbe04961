package io.printerconnector.farm;

import io.printerconnector.check.ShippedFolder;
import io.printerconnector.monitoring.Monitoring;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of a farm as a Camel Main application: the routes in {@code routes/farm/}. Each site that
 * it leads is an application of its own beside it.
 */
final class FarmApplication implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FarmApplication.class);
  private static final int WORKERS = 2;
  private static final long LOOK_MILLIS = 100;

  private final FarmSettings settings;
  private final Main main = new Main();

  /**
   * Prepares it; nothing runs yet.
   *
   * @param home folder that has {@code routes/} and {@code config/}
   * @param settings all settings
   * @param monitoring properties of the server for health and metrics; empty for none
   */
  FarmApplication(Path home, FarmSettings settings, Map<String, String> monitoring) {
    this.settings = settings;
    Collection<Path> files =
        ShippedFolder.farm(home.resolve("routes"), settings.get(FarmSettings.CLUSTER)).values();
    main.configure()
        .withRoutesIncludePattern(
            files.stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
    main.configure().setAutoConfigurationLogSummary(false);
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    settings
        .all()
        .forEach((name, value) -> main.addOverrideProperty(name.toString(), value.toString()));
    main.addOverrideProperty("connector.home", home.toString());
    monitoring.forEach(main::addOverrideProperty);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport started) {
            started.getCamelContext().addLifecycleStrategy(new Elections());
          }
        });
    if (!monitoring.isEmpty()) {
      main.addMainListener(new Monitoring(WORKERS, FarmMonitoring::addTo));
    }
  }

  /** The engine for elections has to run before the routes ask it. */
  private static final class Elections extends LifecycleStrategySupport {
    @Override
    public void onContextStarting(CamelContext context) {
      try {
        context.addService(
            context.getRegistry().lookupByNameAndType("clusterService", Coordinator.class),
            true,
            true);
      } catch (Exception e) {
        throw new IllegalStateException("the coordinator cannot be used: " + e.getMessage(), e);
      }
    }
  }

  /** Starts; the sites follow once this node is elected. */
  void start() throws Exception {
    main.start();
  }

  /** The running Camel context. */
  CamelContext context() {
    return main.getCamelContext();
  }

  /** The bean of the given name. */
  <T> T bean(String name, Class<T> type) {
    return context().getRegistry().lookupByNameAndType(name, type);
  }

  /**
   * Hands the sites over to other nodes, one after the other, as long as there are other nodes and
   * the time allows.
   */
  void drain() throws InterruptedException {
    FarmNode node = bean("farmNode", FarmNode.class);
    Spread spread = bean("spread", Spread.class);
    Candidacies candidacies = bean("candidacies", Candidacies.class);
    node.drain();
    long end =
        System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.number(FarmSettings.DRAIN_SECONDS));
    while (!candidacies.isEmpty() && System.nanoTime() - end < 0) {
      if (spread.isAlone()) {
        LOG.info("there is no other node");
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Ends all sites, gives them back, and leaves the farm. */
  @Override
  public void close() {
    CamelContext context = context();
    if (context != null) {
      Candidacies candidacies = bean("candidacies", Candidacies.class);
      if (candidacies != null) {
        candidacies.close();
        bean("farmNode", FarmNode.class).close();
      }
    }
    main.stop();
  }
}
