package io.printerconnector.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Runs the connector through many network faults, in rounds with a recovery behind each, and prints
 * what came of it. Arguments: faults (10000), seed (1), printers (4), faults of a round (1000).
 * Start it in the project's folder. The exit code is 1 if a loop was stuck or a rule was broken.
 */
public final class FaultRun {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_MILLIS = 250;
  private static final int MOST_OPEN_COMMANDS = 40;

  private final PrintStream out;
  private final long faults;
  private final long seed;
  private final int printers;
  private final long perRound;
  private final List<Recovery> recoveries = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  private FaultRun(PrintStream out, String[] arguments) {
    this.out = out;
    faults = argument(arguments, 0, 10_000);
    seed = argument(arguments, 1, 1);
    printers = (int) argument(arguments, 2, 4);
    perRound = argument(arguments, 3, 1_000);
  }

  private static long argument(String[] arguments, int index, long otherwise) {
    return arguments.length > index ? Long.parseLong(arguments[index]) : otherwise;
  }

  /** Runs and prints; see the class for the arguments. */
  public static void main(String[] arguments) throws Exception {
    LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogLevel.ERROR.applyTo(log);
    // The simulators' web server complains of every request that breaks.
    log.getLogger("io.vertx.ext.web").setLevel(Level.OFF);
    System.exit(new FaultRun(System.out, arguments).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    machine();
    Path folder = Files.createTempDirectory("fault-run-");
    Map<String, String> properties = new HashMap<>(FaultRig.impatient(ANSWER_MILLIS));
    // As often as the timers tick: many short requests in little time.
    properties.put("heartbeat.seconds", "0");
    properties.put("commands.pollSeconds", "0");
    properties.put("snapshots.seconds", "0");
    properties.put("loops.tickMillis", "50");
    long begin = System.nanoTime();
    try (FaultRig rig = new FaultRig(folder, printers, properties)) {
      CommandLoad load = new CommandLoad(rig);
      for (long round = 1; rig.faults() < faults; round++) {
        round(rig, load, round);
      }
      report(rig, load, (System.nanoTime() - begin) / 1e9);
    } finally {
      DirectoryTree.delete(folder);
    }
    return violations.isEmpty() && stuck() == 0;
  }

  private void round(FaultRig rig, CommandLoad load, long round)
      throws IOException, InterruptedException {
    long end = Math.min(faults, rig.faults() + perRound);
    rig.cloud().requests().clear();
    rig.fail(seed + round, FaultMix.even(0.3, 0.3));
    while (rig.faults() < end) {
      if (load.open().size() < MOST_OPEN_COMMANDS) {
        load.queueRound();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    Recovery recovery = Recovery.of(rig, load, PATIENCE);
    recoveries.add(recovery);
    List<String> found = new Violations(rig).find(load);
    violations.addAll(found);
    for (RigPrinter printer : rig.printers()) {
      printer.clear();
    }
    out.printf(
        "round %d: %d faults so far, %d commands, recovery %s s, stuck %s, violations %s%n",
        round, rig.faults(), load.queued(), recovery.seconds(), recovery.stuck(), found);
  }

  private void machine() throws IOException {
    String cpu = "unknown processor";
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      cpu =
          Files.readAllLines(info).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(cpu);
    }
    out.printf(
        "machine: %d x %s, %s %s, %s%n",
        Runtime.getRuntime().availableProcessors(),
        cpu,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
    out.printf(
        "java: %s %s%n", System.getProperty("java.vm.name"), System.getProperty("java.version"));
    out.printf(
        "seed %d, %d printers, %d faults in rounds of %d%n", seed, printers, faults, perRound);
  }

  private void report(FaultRig rig, CommandLoad load, double seconds) {
    Map<FaultKind, Long> kinds = new EnumMap<>(FaultKind.class);
    long connections = 0;
    for (FaultProxy proxy : rig.proxies()) {
      proxy.counts().injected().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      connections += proxy.counts().connections();
    }
    out.printf("duration: %.0f s, connections: %d%n", seconds, connections);
    out.printf("faults: %d, by kind: %s%n", rig.faults(), kinds);
    out.printf("faults before the cloud: %s%n", rig.proxies().get(0).counts().injected());
    out.printf(
        "commands: %d, by status: %s%n",
        load.queued(),
        rig.cloud().commands().stream()
            .collect(
                Collectors.groupingBy(CommandRecord::status, TreeMap::new, Collectors.counting())));
    double[] sorted = recoveries.stream().mapToDouble(Recovery::longest).sorted().toArray();
    out.printf(
        "recovery of all loops: median %.2f s, longest %.2f s, of %d%n",
        sorted[sorted.length / 2], sorted[sorted.length - 1], sorted.length);
    out.printf("stuck loops: %d%n", stuck());
    out.printf("violations: %d %s%n", violations.size(), violations);
  }

  private long stuck() {
    return recoveries.stream().mapToLong(recovery -> recovery.stuck().size()).sum();
  }
}
