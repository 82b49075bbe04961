package io.printerconnector.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.printerconnector.execution.OutcomeCounts;
import io.printerconnector.status.ConnectorStatus;

/** The figures of one of several connectors of a process, in the registry of all of them. */
public final class SiteMeters implements AutoCloseable {

  private static final String SITE = "site";

  private final MeterRegistry registry;
  private final String site;
  // Meters do not all keep it.
  private final Figures figures;
  private final OutcomeCounts outcomes;

  /**
   * Adds the figures, with a label for the site.
   *
   * @param registry where all of them are
   * @param site names the connector
   * @param status how it is
   * @param outcomes of its commands
   */
  public SiteMeters(
      MeterRegistry registry, String site, ConnectorStatus status, OutcomeCounts outcomes) {
    this.registry = registry;
    this.site = site;
    this.figures = new Figures(status);
    this.outcomes = outcomes;
    remove(); // what is left of a run that was not closed in time
    new ConnectorMetrics(figures, outcomes, Tags.of(SITE, site)).bindTo(registry);
  }

  /** Takes the figures out again. */
  @Override
  public void close() {
    // A command that ends meanwhile must not bring one back.
    outcomes.whenNew((action, outcome) -> {});
    remove();
  }

  private void remove() {
    registry.getMeters().stream()
        .filter(meter -> site.equals(meter.getId().getTag(SITE)))
        .forEach(registry::remove);
  }
}
