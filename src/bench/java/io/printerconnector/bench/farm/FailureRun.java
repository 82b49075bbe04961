package io.printerconnector.bench.farm;

import io.printerconnector.bench.Sample;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Lets failures happen to a farm under load, one after the other, and takes down what follows. */
final class FailureRun {

  private static final long LONGEST_UNSERVED_SECONDS = 120;
  private static final long LONGEST_UNREST_SECONDS = 90;
  private static final long LONGEST_UNEVEN_SECONDS = 240;
  private static final int PAUSE_MILLIS = 4_000;
  private static final long LOOK_MILLIS = 20;

  private final FarmRig rig;
  private final FarmLoad load;
  private final Random random;
  private final PrintStream out;
  private final Map<FailureKind, Sample> served = new EnumMap<>(FailureKind.class);
  private final Sample all = new Sample();
  private final Sample ofNodes = new Sample();
  private final List<String> broken = new ArrayList<>();

  FailureRun(FarmRig rig, FarmLoad load, Random random, PrintStream out) {
    this.rig = rig;
    this.load = load;
    this.random = random;
    this.out = out;
  }

  /** One failure, from a calm farm to a calm farm. */
  void run(int number, Failure failure) throws Exception {
    Thread.sleep(random.nextInt(PAUSE_MILLIS));
    Set<Site> hit = failure.hits(rig);
    Instant begin = Instant.now();
    failure.begin(rig);
    String late = failure.leavesNode() ? rig.network().address(failure.node().number()) : null;
    Probes probes = new Probes(rig, load, random, hit, begin, late);
    Instant end = begin.plusSeconds(failure.seconds());
    boolean ended = false;
    boolean allServed = false;
    while (!ended || !allServed && isWithin(begin, LONGEST_UNSERVED_SECONDS)) {
      allServed = allServed || probes.look();
      if (!ended && !Instant.now().isBefore(end)) {
        failure.end(rig);
        ended = true;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    take(number, failure, probes, hit.size(), begin);
    calm(number, failure);
  }

  private void take(int number, Failure failure, Probes probes, int hit, Instant begin) {
    Sample own = new Sample();
    Instant now = Instant.now();
    for (Map.Entry<Site, Double> site : probes.served().entrySet()) {
      // Some failures are felt later: who is cut off from the coordinator leads for some seconds.
      double silence = rig.watch().heartbeats(site.getKey()).longestGap(begin, now);
      double millis = Math.max(site.getValue(), silence) * 1_000;
      own.add(millis);
      all.add(millis);
      served.computeIfAbsent(failure.kind(), kind -> new Sample()).add(millis);
      if (failure.kind().isOfNode()) {
        ofNodes.add(millis);
      }
    }
    out.printf(
        "%3d  %s: %d sites hit, served again after %s, longest silence %.1f s%n",
        number,
        failure,
        hit,
        own.count() == 0 ? "-" : seconds(own),
        rig.watch().longestGap(rig.sites(), begin));
    probes
        .unserved()
        .forEach(
            site ->
                broken.add(
                    "failure %d (%s): %s was not served again"
                        .formatted(number, failure, site.name())));
  }

  private void calm(int number, Failure failure) throws Exception {
    Instant begin = Instant.now();
    while (!rig.isCalm()) {
      if (!isWithin(begin, LONGEST_UNREST_SECONDS)) {
        String text =
            "failure %d (%s): after %d s the sites were not spread again: %s"
                .formatted(number, failure, LONGEST_UNREST_SECONDS, rig.spread());
        out.println("  " + text);
        broken.add(text);
        break;
      }
      for (FarmNode node : rig.nodes()) {
        if (!node.isAlive()) {
          broken.add("failure %d (%s): %s has ended".formatted(number, failure, node));
          out.println("  BROKEN " + node + " has ended by itself and is started again");
          node.start();
        }
      }
      Thread.sleep(200);
    }
  }

  private static boolean isWithin(Instant begin, long seconds) {
    return Duration.between(begin, Instant.now()).toSeconds() < seconds;
  }

  static String seconds(Sample millis) {
    return "%.1f/%.1f/%.1f/%.1f s (median, p90, p99, most of %d)"
        .formatted(
            millis.percentile(50) / 1_000,
            millis.percentile(90) / 1_000,
            millis.percentile(99) / 1_000,
            millis.percentile(100) / 1_000,
            millis.count());
  }

  /** What is broken beside what the oracle finds. */
  List<String> broken() {
    return broken;
  }

  /** Waits until the sites are spread evenly again, which may take its time. */
  void even() throws Exception {
    Instant begin = Instant.now();
    while (!(rig.isCalm() && rig.isEven())) {
      if (!isWithin(begin, LONGEST_UNEVEN_SECONDS)) {
        broken.add("the sites are not spread evenly again: " + rig.spread());
        break;
      }
      Thread.sleep(200);
    }
    out.printf(
        "spread evenly %.1f s after the last failure: %s%n",
        Duration.between(begin, Instant.now()).toMillis() / 1_000.0, rig.spread());
  }

  /** Prints the times until sites were served again. */
  void report() {
    out.println("until a site was served again:");
    served.forEach((kind, sample) -> out.printf("  %-21s %s%n", kind, seconds(sample)));
    if (ofNodes.count() > 0) {
      out.printf("  %-21s %s%n", "nodes together", seconds(ofNodes));
    }
    if (all.count() > 0) {
      out.printf("  %-21s %s%n", "all", seconds(all));
    }
  }
}
