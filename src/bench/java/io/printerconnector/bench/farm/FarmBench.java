package io.printerconnector.bench.farm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.bench.Waiting;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.machine.Machine;
import io.printerconnector.machine.SystemCommand;
import io.printerconnector.store.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.zookeeper.Version;
import org.slf4j.LoggerFactory;

/**
 * Lets a farm of several nodes fail at random, updates it, or measures how large it may be. Start
 * it with {@code bench/farm} in the project's folder. The exit code is 1 if a promise was broken.
 */
public final class FarmBench {

  /** The folder of a run, set by the script, which clears it away. */
  private static final String FOLDER = "farm.folder";

  /** What begins the names of the networks, set by the script, which clears them away. */
  private static final String NAME = "farm.name";

  private static final Duration SETTLE = Duration.ofSeconds(180);
  private static final double LONGEST_SILENCE_SECONDS = 5;

  private final FarmOptions options;
  private final PrintStream out;
  private final List<String> broken = new ArrayList<>();

  FarmBench(FarmOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs and prints; see {@link FarmOptions#USAGE}. */
  public static void main(String[] arguments) throws Exception {
    LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogLevel.ERROR.applyTo(log);
    log.getLogger("io.vertx").setLevel(Level.OFF);
    FarmOptions options = null;
    try {
      options = FarmOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    Path folder = Path.of(System.getProperty(FOLDER, "target/farm-run")).toAbsolutePath();
    System.exit(new FarmBench(options, System.out).run(folder).isEmpty() ? 0 : 1);
  }

  /**
   * Runs it in an empty folder.
   *
   * @return the promises that were broken
   */
  List<String> run(Path folder) throws Exception {
    Files.createDirectories(folder);
    out.println(Machine.describe());
    out.printf(
        "%s, ZooKeeper %s, nodes from %s%n",
        SystemCommand.run(PostgresServer.binaries().resolve("postgres").toString(), "--version")
            .strip(),
        Version.getVersion(),
        FarmNode.isInstalled() ? "the distribution" : "target/classes");
    out.println(options);
    if (options.mode() == FarmOptions.Mode.SCALE) {
      new FarmScale(options, folder, out).run(this::network);
      return broken;
    }
    try (FarmRig rig = new FarmRig(options, folder, network(), Map.of("heartbeat_seconds", 1))) {
      Instant begin = Instant.now();
      rig.start();
      out.printf(
          "all sites are served after %.1f s: %s%n",
          Duration.between(begin, Instant.now()).toMillis() / 1_000.0, rig.spread());
      out.println(rig.figures());
      underLoad(rig);
    }
    return broken;
  }

  private FarmNetwork network() {
    if (options.network()) {
      try {
        return FarmNetwork.open(System.getProperty(NAME, "farmbench"), options.nodes());
      } catch (IOException e) {
        out.println("no network namespaces here, so no node is cut off: " + e.getMessage());
      }
    }
    return FarmNetwork.loopback();
  }

  private void underLoad(FarmRig rig) throws Exception {
    Random random = new Random(options.seed());
    Instant begin = Instant.now();
    FarmLoad.Ledger ledger;
    try (FarmLoad load =
        new FarmLoad(
            rig.cloud(), rig.sites(), options.perSecond(), new Random(random.nextLong()))) {
      load.start();
      switch (options.mode()) {
        case ROLLING -> {
          double silence = new RollingUpdate(rig, out).run();
          if (silence > LONGEST_SILENCE_SECONDS) {
            broken.add("a site was silent for %.1f s".formatted(silence));
          }
        }
        case SHORT -> failures(rig, load, random, true);
        default -> failures(rig, load, random, false);
      }
      ledger = load.ledger();
    }
    judge(rig, ledger, begin);
  }

  private void failures(FarmRig rig, FarmLoad load, Random random, boolean few) throws Exception {
    FailureRun run = new FailureRun(rig, load, random, out);
    if (few) {
      int number = 1;
      for (FailureKind kind :
          List.of(FailureKind.KILL, FailureKind.FREEZE, FailureKind.DATABASE_RESTART)) {
        run.run(number++, Failure.of(kind, rig, options.freezeSeconds(), random));
      }
    } else {
      List<FailureKind> kinds =
          options.kinds().stream()
              .filter(kind -> rig.network().isReal() || !kind.isOfNetwork())
              .toList();
      for (int number = 1; number <= options.failures(); number++) {
        run.run(number, Failure.draw(rig, kinds, options.freezeSeconds(), random));
      }
    }
    run.even();
    run.report();
    broken.addAll(run.broken());
  }

  private void judge(FarmRig rig, FarmLoad.Ledger ledger, Instant begin) throws Exception {
    Instant quiet = Instant.now();
    try {
      Waiting.until(
          SETTLE,
          "all commands to end",
          () -> {
            Thread.sleep(100);
            return ledger.open() == 0;
          });
    } catch (IllegalStateException e) {
      out.println("  " + e.getMessage());
    }
    out.printf(
        "settled %.1f s after the last command%n",
        Duration.between(quiet, Instant.now()).toMillis() / 1_000.0);
    rig.watch().read();
    Map<Object, SitePrinter> printers =
        rig.sites().stream()
            .flatMap(site -> site.printers().stream())
            .collect(Collectors.toMap(SitePrinter::id, Function.identity()));
    FarmOracle oracle = new FarmOracle();
    oracle.judge(
        ledger.all(),
        command -> rig.cloud().command(command.id()),
        printer -> printers.get(printer).effects());
    oracle.contradicted(rig.watch().contradictions());
    oracle.report().forEach(out::println);
    if (!oracle.isContent()) {
      broken.add("the oracle is not content");
    }
    heartbeats(rig, begin);
    out.println(rig.figures());
    broken.forEach(text -> out.println("BROKEN " + text));
  }

  private void heartbeats(FarmRig rig, Instant begin) {
    List<SiteHeartbeats.Overlap> overlaps =
        rig.sites().stream()
            .flatMap(site -> rig.watch().heartbeats(site).overlaps().stream())
            .toList();
    out.printf(
        "longest silence of a site %.1f s; an older run was heard behind a newer one %d times, with %d heartbeats, for %.1f s at most%n",
        rig.watch().longestGap(rig.sites(), begin),
        overlaps.size(),
        overlaps.stream().mapToInt(SiteHeartbeats.Overlap::heartbeats).sum(),
        overlaps.stream().mapToDouble(SiteHeartbeats.Overlap::seconds).max().orElse(0));
  }
}
