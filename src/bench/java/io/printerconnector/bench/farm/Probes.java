package io.printerconnector.bench.farm;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Watches sites since a failure: a site is served again at the first heartbeat of a new run, or
 * when a command that was asked for since then has succeeded.
 */
final class Probes {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final FarmRig rig;
  private final FarmLoad load;
  private final Random random;
  private final Instant failed;
  private final String failedNode;
  private final Map<Site, IssuedCommand> open = new HashMap<>();
  private final Map<Site, Double> served = new HashMap<>();

  /**
   * Asks each of these sites for a command at once.
   *
   * @param failedNode the address of a node that is frozen or cut off, or null
   */
  Probes(
      FarmRig rig,
      FarmLoad load,
      Random random,
      Set<Site> sites,
      Instant failed,
      String failedNode) {
    this.rig = rig;
    this.load = load;
    this.random = random;
    this.failed = failed;
    this.failedNode = failedNode;
    for (Site site : rig.sites()) {
      if (sites.contains(site)) {
        ask(site);
      }
    }
  }

  private void ask(Site site) {
    int printer = random.nextInt(site.printers().size());
    open.put(site, load.probe(site.printers().get(printer)));
  }

  /** Looks once; whether all are served again. */
  boolean look() {
    for (Site site : Set.copyOf(open.keySet())) {
      CommandRecord command = rig.cloud().command(open.get(site).id());
      Instant beat = rig.watch().heartbeats(site).firstOfRunSince(failed, failedNode);
      if (command.finished() && command.status() == CommandStatus.SUCCEEDED) {
        boolean sooner = beat != null && beat.isBefore(command.completedAt());
        serve(site, sooner ? beat : command.completedAt());
      } else if (beat != null) {
        serve(site, beat);
      } else if (command.finished() && command.createdAt().plus(PAUSE).isBefore(Instant.now())) {
        ask(site); // it was refused, or nobody knows what became of it
      }
    }
    return open.isEmpty();
  }

  private void serve(Site site, Instant time) {
    open.remove(site);
    served.put(site, Duration.between(failed, time).toMillis() / 1_000.0);
  }

  /** Seconds from the failure until each site was served again. */
  Map<Site, Double> served() {
    return served;
  }

  /** Those that are not served again. */
  Set<Site> unserved() {
    return open.keySet();
  }
}
