package io.printerconnector.bench.farm;

import io.printerconnector.bench.Sample;
import io.printerconnector.bench.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Stops and starts the nodes of a farm in turn, as an update does, and looks at the heartbeats. */
final class RollingUpdate {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final FarmRig rig;
  private final PrintStream out;

  RollingUpdate(FarmRig rig, PrintStream out) {
    this.rig = rig;
    this.out = out;
  }

  /** Runs it; gives the longest silence of a site, in seconds. */
  double run() throws Exception {
    Instant begin = Instant.now();
    for (FarmNode node : rig.nodes()) {
      Instant stop = Instant.now();
      int had = rig.sitesOf(node).size();
      node.stop();
      Instant ended = Instant.now();
      node.start();
      Waiting.until(
          PATIENCE,
          node + " to serve sites again",
          () -> {
            Thread.sleep(100);
            return rig.isCalm();
          });
      out.printf(
          "%s had %d sites, ended after %.1f s, serves again after %.1f s (%s), longest silence %.1f s%n",
          node,
          had,
          Duration.between(stop, ended).toMillis() / 1_000.0,
          Duration.between(ended, Instant.now()).toMillis() / 1_000.0,
          rig.spread(),
          rig.watch().longestGap(rig.sites(), stop));
    }
    Sample gaps = new Sample();
    Instant end = Instant.now();
    for (Site site : rig.sites()) {
      gaps.add(rig.watch().heartbeats(site).longestGap(begin, end) * 1_000);
    }
    out.println("longest silence of each site: " + FailureRun.seconds(gaps));
    return gaps.percentile(100) / 1_000;
  }
}
