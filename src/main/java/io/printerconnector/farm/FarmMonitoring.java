package io.printerconnector.farm;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.execution.OutcomeCounts;
import io.printerconnector.monitoring.SiteMeters;
import io.printerconnector.status.ConnectorStatus;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Registry;

/**
 * Names the figures of a node for Prometheus, beside those of each site that it leads, which have a
 * label for the site. All have one for the node.
 */
final class FarmMonitoring {

  private static final String PREFIX = "printer_connector_farm_";

  private final MeterRegistry meters;
  private final Candidacies candidacies;
  private final SiteRuns runs;
  private final FarmNode node;
  private final Coordinator coordinator;
  private final Spread spread;

  private FarmMonitoring(Registry beans) {
    meters = beans.findSingleByType(MeterRegistry.class);
    candidacies = beans.lookupByNameAndType("candidacies", Candidacies.class);
    runs = beans.lookupByNameAndType("siteRuns", SiteRuns.class);
    node = beans.lookupByNameAndType("farmNode", FarmNode.class);
    spread = beans.lookupByNameAndType("spread", Spread.class);
    coordinator = beans.lookupByNameAndType("clusterService", Coordinator.class);
  }

  /** Adds all of it to a context that starts. */
  static void addTo(CamelContext context) {
    FarmMonitoring monitoring = new FarmMonitoring(context.getRegistry());
    monitoring.bind();
    HealthCheckRegistry.get(context).register(monitoring.health());
  }

  private FarmHealth health() {
    return new FarmHealth(node, coordinator, candidacies, node.stuckSeconds());
  }

  private void bind() {
    meters.config().commonTags("node", node.name());
    gauge("sites_led", "sites that this node leads", it -> it.candidacies.led().size());
    gauge("sites_running", "of these, the sites that run", FarmMonitoring::running);
    gauge("nodes", "nodes of the farm that this node sees", it -> it.spread.alive().size());
    gauge("coordinator", "1 if it answers", it -> it.coordinator.isReachable() ? 1 : 0);
    gauge("database", "1 if it answers", it -> it.node.isAway() ? 0 : 1);
    counter("starts", "sites that have begun to run here", it -> it.runs.starts());
    counter("losses", "sites that another node took over", it -> it.runs.losses());
    gauge(
        "last_start_seconds",
        "from the election of this node until a site ran; NaN if none has",
        it -> it.runs.lastStartSeconds());
    runs.setMeters(this::begin);
  }

  private static double running(FarmMonitoring monitoring) {
    return monitoring.candidacies.led().values().stream()
        .filter(run -> run.state() == SiteRun.State.RUNNING)
        .count();
  }

  private AutoCloseable begin(Site site, ConnectorApplication application) {
    return new SiteMeters(
        meters,
        site.name(),
        application.bean("connectorStatus", ConnectorStatus.class),
        application.bean("outcomeCounts", OutcomeCounts.class));
  }

  private void gauge(String name, String text, ToDoubleFunction<FarmMonitoring> value) {
    Gauge.builder(PREFIX + name, this, value)
        .description(text)
        .strongReference(true)
        .register(meters);
  }

  private void counter(String name, String text, ToDoubleFunction<FarmMonitoring> value) {
    FunctionCounter.builder(PREFIX + name, this, value).description(text).register(meters);
  }
}
