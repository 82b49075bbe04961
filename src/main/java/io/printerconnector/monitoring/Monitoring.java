package io.printerconnector.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.printerconnector.execution.OutcomeCounts;
import io.printerconnector.status.ConnectorStatus;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Has Camel's own management server tell the health and the metrics of the connector, at {@code
 * /q/health} and {@code /q/metrics}. Camel's parts for that are in a folder of their own, which is
 * on the class path only if they are wanted.
 */
public final class Monitoring extends MainListenerSupport {

  /** Property with the port to listen on; nothing is loaded without it. */
  public static final String PORT = "camel.management.port";

  private static final String SERVER =
      "org.apache.camel.component.platform.http.main.ManagementHttpServer";
  private static final String OFF = "false";
  private static final int LONGEST_BODY = 4_096;
  // As many browsers as page.viewers may name, 15, have up to six each.
  private static final int MOST_CONNECTIONS = 96;
  // Longer than what is made for somebody takes, and than the pauses between two events.
  private static final int IDLE_MILLIS = 90_000;

  private final int workers;
  private final Consumer<CamelContext> figuresOf;
  private Vertx vertx;
  private Figures figures;

  /** Tells of the connector whose context it listens to. */
  public Monitoring() {
    workers = 0;
    figuresOf = this::tellOfConnector;
  }

  /**
   * Tells of something else.
   *
   * @param workers threads for what may wait
   * @param figures adds health checks and meters when the context starts
   */
  public Monitoring(int workers, Consumer<CamelContext> figures) {
    this.workers = workers;
    this.figuresOf = figures;
  }

  /** Whether Camel's parts are there. */
  public static boolean isInstalled() {
    try {
      Class.forName(SERVER);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The properties that have Camel listen at this address. */
  public static Map<String, String> properties(InetSocketAddress address) {
    Map<String, String> properties = new HashMap<>();
    properties.put("camel.management.enabled", "true");
    properties.put("camel.management.host", address.getAddress().getHostAddress());
    properties.put(PORT, Integer.toString(address.getPort()));
    properties.put("camel.management.healthCheckEnabled", "true");
    properties.put("camel.management.healthPath", "/q/health");
    properties.put("camel.management.metricsEnabled", "true");
    // Camel's own checks would count each route, of which there are a hundred.
    properties.put("camel.health.exposureLevel", "full");
    properties.put("camel.health.routesEnabled", OFF);
    properties.put("camel.health.consumersEnabled", OFF);
    properties.put("camel.metrics.enabled", "true");
    properties.put("camel.metrics.path", "/q/metrics");
    properties.put("camel.metrics.enableRoutePolicy", OFF);
    properties.put("camel.metrics.enableMessageHistory", OFF);
    properties.put("camel.metrics.enableExchangeEventNotifier", OFF);
    properties.put("camel.metrics.enableRouteEventNotifier", OFF);
    return properties;
  }

  /** The same, and properties that have it serve routes there, too. */
  public static Map<String, String> propertiesWithRoutes(InetSocketAddress address) {
    Map<String, String> properties = properties(address);
    properties.put("camel.server.enabled", "true");
    properties.put("camel.server.host", address.getAddress().getHostAddress());
    properties.put("camel.server.port", Integer.toString(address.getPort()));
    properties.put("camel.server.maxBodySize", Integer.toString(LONGEST_BODY));
    properties.put("camel.server.fileUploadEnabled", OFF);
    return properties;
  }

  /** The websockets of the printers find this one too, and share it. */
  @Override
  public void beforeConfigure(BaseMainSupport main) {
    int threads = workers > 0 ? workers : workers(main.getCamelContext());
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(threads)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    vertx = new BoundedVertx(Vertx.vertx(options), MOST_CONNECTIONS, IDLE_MILLIS);
    main.getCamelContext().getRegistry().bind("monitoringVertx", vertx);
    main.getCamelContext().addLifecycleStrategy(new Life());
  }

  private final class Life extends LifecycleStrategySupport {

    @Override
    public void onContextStarting(CamelContext context) {
      MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
      // First, because it may give a label to all that comes later.
      figuresOf.accept(context);
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
    }

    @Override
    public void onContextStopped(CamelContext context) {
      vertx.close();
    }
  }

  private void tellOfConnector(CamelContext context) {
    Registry beans = context.getRegistry();
    ConnectorStatus status = beans.lookupByNameAndType("connectorStatus", ConnectorStatus.class);
    HealthCheckRegistry.get(context)
        .register(new ConnectorHealth(status, number(context, "service.stuckSeconds") * 1_000));
    // Meters do not all keep it.
    figures = new Figures(status);
    OutcomeCounts outcomes = beans.lookupByNameAndType("outcomeCounts", OutcomeCounts.class);
    new ConnectorMetrics(figures, outcomes, Tags.empty())
        .bindTo(beans.findSingleByType(MeterRegistry.class));
  }

  /** Those for the messages of printers, and as many as answer the page at the same time. */
  private static int workers(CamelContext context) {
    return (int) (number(context, "watch.workers") + number(context, "page.requests"));
  }

  private static long number(CamelContext context, String property) {
    return Long.parseLong(context.resolvePropertyPlaceholders("{{" + property + "}}"));
  }
}
