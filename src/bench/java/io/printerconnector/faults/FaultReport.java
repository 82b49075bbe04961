package io.printerconnector.faults;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.CommandRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run of faults prints: the machine, each round, and the sums. */
final class FaultReport {

  private final PrintStream out;
  private final List<Recovery> recoveries = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final long begin = System.nanoTime();

  FaultReport(PrintStream out) {
    this.out = out;
  }

  /** Prints what the figures depend on. */
  void machine() throws IOException {
    print("machine: %s", Machine.describe());
  }

  /** Takes note of a round that has ended, and prints it. */
  void round(FaultRig rig, CommandLoad load, Recovery recovery, List<String> found) {
    recoveries.add(recovery);
    violations.addAll(found);
    print(
        "round %d, %.0f s: %d faults, %d commands; all well after %.2f s %s, stuck %s, violations %s",
        recoveries.size(),
        seconds(),
        rig.faultsInTraffic(),
        load.queued(),
        recovery.longest(),
        rounded(recovery.seconds()),
        recovery.stuck(),
        found);
  }

  /** Takes note of what breaks the run off. */
  void violation(String sentence) {
    violations.add(sentence);
  }

  /** Whether every loop came back and no rule was broken. */
  boolean isGood() {
    return violations.isEmpty() && stuck() == 0;
  }

  /** Prints the sums. */
  void end(FaultRig rig, CommandLoad load) {
    Map<FaultKind, Long> kinds = new EnumMap<>(FaultKind.class);
    long connections = 0;
    long beforeTraffic = 0;
    for (FaultProxy proxy : rig.proxies()) {
      Counts counts = proxy.counts();
      counts.injected().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      connections += counts.connections();
      beforeTraffic += counts.beforeTraffic();
    }
    Counts cloud = rig.proxies().get(0).counts();
    print("duration: %.0f s, %.1f faults/s", seconds(), rig.faultsInTraffic() / seconds());
    print(
        "faults: %d in the traffic of %d connections, and %d more that broke one before its first byte",
        rig.faultsInTraffic(), connections, beforeTraffic);
    print("faults by kind: %s", kinds);
    print("faults before the cloud: %s", cloud.injected());
    print("commands: %d, by status and action:", load.queued());
    rig.cloud().commands().stream()
        .collect(Collectors.groupingBy(FaultReport::outcome, TreeMap::new, Collectors.counting()))
        .forEach((outcome, count) -> print("%8d  %s", count, outcome));
    double[] times = recoveries.stream().mapToDouble(Recovery::longest).sorted().toArray();
    print(
        "recovery, in %d rounds: median %.2f s, p99 %.2f s, longest %.2f s",
        times.length, quantile(times, 0.5), quantile(times, 0.99), quantile(times, 1));
    print("longest for each loop: %s", rounded(longest()));
    print("stuck loops: %d", stuck());
    print("violations: %d", violations.size());
    violations.forEach(violation -> print("  VIOLATION %s", violation));
  }

  private static String outcome(CommandRecord command) {
    return "%s %s".formatted(command.status(), command.action());
  }

  private Map<String, Double> longest() {
    Map<String, Double> longest = new TreeMap<>();
    recoveries.forEach(
        recovery -> recovery.seconds().forEach((loop, s) -> longest.merge(loop, s, Math::max)));
    return longest;
  }

  private long stuck() {
    return recoveries.stream().mapToLong(recovery -> recovery.stuck().size()).sum();
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The smallest value that so large a share of the sorted ones does not exceed. */
  private static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(rank, 1) - 1];
  }

  private static Map<String, String> rounded(Map<String, Double> seconds) {
    return seconds.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> String.format(Locale.ROOT, "%.2f", entry.getValue()),
                (a, b) -> a,
                TreeMap::new));
  }

  private void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
