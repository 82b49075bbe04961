package io.printerconnector.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Runs the connector through many network faults, in rounds with a recovery behind each, and prints
 * what came of it. Arguments: faults (10000), seed (1), printers (50), faults of a round (4000),
 * longest back-off in seconds (1). Start it in the project's folder. The exit code is 1 if a loop
 * was stuck or a rule was broken.
 */
public final class FaultRun {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final FaultMix MIX = FaultMix.even(0.6, 0.7).withLongest(Duration.ofMillis(350));
  private static final int ANSWER_MILLIS = 300;
  // For each printer: the faults from one load of commands to the next, and the most commands that
  // wait for an outcome. A command costs far more than a look at a printer, and feels no more.
  private static final int FAULTS_FOR_LOAD = 16;
  private static final int MOST_OPEN = 4;
  // Sooner, and a busy connector would be given what it has already, and not what is new.
  private static final int REDELIVERY_SECONDS = 3;
  // A fault lasts longer than what it disturbs, so enough must be under way beside it.
  private static final String THREADS = "80";

  private final FaultReport report = new FaultReport(System.out);
  private final long faults;
  private final long seed;
  private final int printers;
  private final long perRound;
  private final long backOff;

  private FaultRun(String[] arguments) {
    faults = argument(arguments, 0, 10_000);
    seed = argument(arguments, 1, 1);
    printers = (int) argument(arguments, 2, 50);
    perRound = argument(arguments, 3, 4_000);
    backOff = argument(arguments, 4, 1);
  }

  private static long argument(String[] arguments, int index, long otherwise) {
    return arguments.length > index ? Long.parseLong(arguments[index]) : otherwise;
  }

  /** Runs and prints; see the class for the arguments. */
  public static void main(String[] arguments) throws Exception {
    LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogLevel.ERROR.applyTo(log);
    // The simulators' web server complains of every request that breaks.
    log.getLogger("io.vertx").setLevel(Level.OFF);
    System.exit(new FaultRun(arguments).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    report.machine();
    System.out.printf(
        "seed %d, %d printers, %d faults in rounds of %d, longest back-off %d s%n",
        seed, printers, faults, perRound, backOff);
    Path folder = Files.createTempDirectory("fault-run-");
    try (FaultRig rig = new FaultRig(folder, printers, REDELIVERY_SECONDS, properties())) {
      CommandLoad load = new CommandLoad(rig);
      boolean goesOn = true;
      for (long round = 1; goesOn && rig.faultsInTraffic() < faults; round++) {
        goesOn = round(rig, load, round);
      }
      report.end(rig, load);
    } finally {
      DirectoryTree.delete(folder);
    }
    return report.isGood();
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(FaultRig.impatient(ANSWER_MILLIS));
    // Short, but not so short that the looks at healthy printers take all of a small machine.
    properties.put("heartbeat.seconds", "1");
    properties.put("commands.pollSeconds", "0");
    properties.put("snapshots.seconds", "1");
    properties.put("telemetry.drainSeconds", "0");
    properties.put("loops.tickMillis", "50");
    for (String loop : FaultRig.LOOPS) {
      properties.put(loop + ".maxWaitSeconds", String.valueOf(backOff));
    }
    // Nobody reads the log, and its context costs a fifth of the time.
    properties.put("camel.main.useMdcLogging", "false");
    properties.put("camel.threadpool.poolSize", THREADS);
    properties.put("camel.threadpool.maxPoolSize", THREADS);
    return properties;
  }

  /** False if no more faults can be had, because nobody sends any more. */
  private boolean round(FaultRig rig, CommandLoad load, long round)
      throws IOException, InterruptedException {
    long end = Math.min(faults, rig.faultsInTraffic() + perRound);
    rig.cloud().requests().clear();
    rig.fail(seed * 1_000_003 + round, MIX);
    long last = rig.faultsInTraffic();
    long lastNanos = System.nanoTime();
    long nextLoad = 0;
    boolean goesOn = true;
    while (goesOn && rig.faultsInTraffic() < end) {
      if (rig.faultsInTraffic() >= nextLoad && load.open().size() < MOST_OPEN * printers) {
        load.queueRound();
        nextLoad = rig.faultsInTraffic() + FAULTS_FOR_LOAD * printers;
      }
      TimeUnit.MILLISECONDS.sleep(100);
      if (rig.faultsInTraffic() > last) {
        last = rig.faultsInTraffic();
        lastNanos = System.nanoTime();
      }
      goesOn = System.nanoTime() - lastNanos < PATIENCE.toNanos();
    }
    if (!goesOn) {
      report.violation("no fault struck for " + PATIENCE.toSeconds() + " s");
    }
    Recovery recovery = Recovery.of(rig, load, PATIENCE);
    report.round(rig, load, recovery, new Violations(rig).find(load));
    for (RigPrinter printer : rig.printers()) {
      printer.clear();
    }
    return goesOn;
  }
}
