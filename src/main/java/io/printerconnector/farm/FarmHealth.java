package io.printerconnector.farm;

import io.printerconnector.monitoring.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;

/**
 * The health checks of a node: it reaches what elects, and the database; its sites run; it goes on
 * looking.
 */
final class FarmHealth implements HealthCheckRepository {

  /** The route that looks after the sites. */
  static final String LEADING = "farm-lead-sites";

  /** The route that looks for the other nodes. */
  static final String SPREADING = "farm-spread-sites";

  private final FarmNode node;
  private final Coordinator coordinator;
  private final Candidacies candidacies;
  private final long stuckNanos;
  private boolean enabled = true;

  /**
   * @param node tells the others what this node does
   * @param coordinator elects the leaders
   * @param candidacies the sites of this node
   * @param stuckSeconds time without a look after which a loop counts as stuck
   */
  FarmHealth(FarmNode node, Coordinator coordinator, Candidacies candidacies, long stuckSeconds) {
    this.node = node;
    this.coordinator = coordinator;
    this.candidacies = candidacies;
    this.stuckNanos = TimeUnit.SECONDS.toNanos(stuckSeconds);
  }

  @Override
  public Stream<HealthCheck> stream() {
    return Stream.of(
        new Check("farm-loops", true, this::loops),
        new Check("farm-coordinator", false, this::coordinator),
        new Check("farm-database", false, this::database),
        new Check("farm-sites", false, this::sites));
  }

  private Check.Verdict loops() {
    List<String> stuck = new ArrayList<>();
    if (isStuck(candidacies.lastLookNanos())) {
      stuck.add(LEADING);
    }
    if (isStuck(node.lastLookNanos())) {
      stuck.add(SPREADING);
    }
    return verdict(stuck.isEmpty() ? null : "no progress: " + String.join(", ", stuck));
  }

  private boolean isStuck(long lastLookNanos) {
    return System.nanoTime() - lastLookNanos > stuckNanos;
  }

  private Check.Verdict coordinator() {
    return verdict(coordinator.isReachable() ? null : "what elects the leaders does not answer");
  }

  private Check.Verdict database() {
    return verdict(node.isAway() ? "the database of the farm does not answer" : null);
  }

  private static Check.Verdict verdict(String trouble) {
    return new Check.Verdict(trouble, Map.of());
  }

  private Check.Verdict sites() {
    Map<String, Object> states = new TreeMap<>();
    Map<String, SiteRun> led = candidacies.led();
    led.forEach((name, run) -> states.put(name, run.state().name().toLowerCase(Locale.ROOT)));
    boolean failed = led.values().stream().anyMatch(run -> run.state() == SiteRun.State.FAILED);
    return new Check.Verdict(failed ? "a site cannot start" : null, states);
  }

  @Override
  public String getId() {
    return "printer-connector-farm";
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
