package io.printerconnector.bench.farm;

import io.printerconnector.bench.ProcessMemory;
import io.printerconnector.bench.Waiting;
import io.printerconnector.config.Version;
import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.store.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Compares one node for several sites with one connector for each of them: memory, threads,
 * computing time and start. The sites are idle, and are paired before. Arguments: seconds of
 * idleness (120), printers of a site (5), numbers of sites (1 5 10), and options for the JVM of the
 * node, which begin with a dash. Start it in the project's folder, with the distribution of a farm
 * built.
 */
public final class FarmDensity {

  private static final Duration START = Duration.ofMinutes(5);
  private static final String LOCAL = "127.0.0.1";

  /** Who serves the sites. */
  private enum Arrangement {
    /** Each in a process of its own, with the launcher's options for a small machine. */
    CONNECTORS,
    /** All in one process, with the launcher's options for a node. */
    NODE
  }

  /**
   * What was measured.
   *
   * @param sites how many there were
   * @param startSeconds from the start of the first process to the first heartbeat of the last site
   * @param memory of all processes, when they had been idle
   * @param threads of all processes
   * @param cpuSeconds computed in an idle minute
   */
  private record Density(
      int sites, double startSeconds, ProcessMemory memory, long threads, double cpuSeconds) {

    /** What each further site took than in a smaller measurement. */
    String perSiteSince(Density smaller) {
      double more = sites - smaller.sites;
      return "%.1f/%.1f/%.1f MB, %.1f threads, %.2f s CPU a minute, %.2f s to start"
          .formatted(
              (memory.resident() - smaller.memory.resident()) / more,
              (memory.proportional() - smaller.memory.proportional()) / more,
              (memory.anonymous() - smaller.memory.anonymous()) / more,
              (threads - smaller.threads) / more,
              (cpuSeconds - smaller.cpuSeconds) / more,
              (startSeconds - smaller.startSeconds) / more);
    }
  }

  private final PrintStream out = System.out;
  private final int idleSeconds;
  private final int printers;
  private final String options;
  private final Path folder;
  private final PostgresServer database;
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setMaxEventLoopExecuteTime(TimeUnit.MINUTES.toNanos(1)));
  private final Map<Arrangement, List<Density>> measured = new TreeMap<>();

  private FarmDensity(
      int idleSeconds, int printers, String options, Path folder, PostgresServer database) {
    this.idleSeconds = idleSeconds;
    this.printers = printers;
    this.options = options;
    this.folder = folder;
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        options.add(argument);
      } else {
        numbers.add(Integer.parseInt(argument));
      }
    }
    if (!FarmNode.isInstalled()) {
      throw new IllegalStateException("build the farm first: mvn -DskipTests -Pfarm package");
    }
    int idle = numbers.isEmpty() ? 120 : numbers.get(0);
    int printers = numbers.size() < 2 ? 5 : numbers.get(1);
    List<Integer> sizes =
        numbers.size() < 3 ? List.of(1, 5, 10) : numbers.subList(2, numbers.size());
    System.out.println(Machine.describe());
    try (PostgresServer database = new PostgresServer()) {
      database.start();
      System.out.printf(
          "Printer Connector %s, %s%n",
          Version.current(), database.run("postgres", "--version").strip());
      System.out.printf(
          "sites with %d printers each, idle for %d s; MB: RSS/PSS/anonymous, without PostgreSQL%s%n",
          printers, idle, options.isEmpty() ? "" : "; node with " + options);
      Path folder = Files.createTempDirectory("density");
      new FarmDensity(idle, printers, String.join(" ", options), folder, database).run(sizes);
    }
    System.exit(0);
  }

  private void run(List<Integer> sizes) throws Exception {
    out.printf(
        "%-12s %6s %8s %15s %8s %10s%n",
        "processes", "sites", "start s", "MB", "threads", "CPU s/min");
    for (int sites : sizes) {
      for (Arrangement arrangement : Arrangement.values()) {
        Density density = measure(arrangement, sites);
        out.printf(
            "%-12s %6d %8.1f %15s %8d %10.2f%n",
            arrangement == Arrangement.NODE ? "1 node" : sites + " own",
            sites,
            density.startSeconds,
            density.memory,
            density.threads,
            density.cpuSeconds);
        measured.computeIfAbsent(arrangement, none -> new ArrayList<>()).add(density);
      }
    }
    measured.forEach(
        (arrangement, all) -> {
          Density last = all.get(all.size() - 1);
          if (last.sites > all.get(0).sites) {
            out.printf(
                "each further site %s: %s%n",
                arrangement == Arrangement.NODE ? "in a node" : "of its own",
                last.perSiteSince(all.get(0)));
          }
        });
  }

  private Density measure(Arrangement arrangement, int sites) throws Exception {
    String name = "%s_%d".formatted(arrangement.name().toLowerCase(Locale.ROOT), sites);
    Path own = Files.createDirectories(folder.resolve(name));
    List<Site> served = new ArrayList<>();
    try (DevelopmentCloud cloud =
            DevelopmentCloud.start(DevelopmentCloudOptions.defaults().listeningOn(LOCAL, 0));
        CloudWatch watch = new CloudWatch(cloud)) {
      Path siteFolder = Files.createDirectories(own.resolve("sites"));
      for (int i = 1; i <= sites; i++) {
        served.add(site("site-" + i, arrangement, siteFolder, own, cloud));
      }
      try (SiteProcesses processes =
          arrangement == Arrangement.NODE
              ? SiteProcesses.node(settings(name, siteFolder, own), own, options)
              : SiteProcesses.connectors(served, siteFolder)) {
        return measure(processes, served, watch);
      }
    } finally {
      served.forEach(site -> site.printers().forEach(SitePrinter::close));
    }
  }

  private Site site(
      String name, Arrangement arrangement, Path siteFolder, Path own, DevelopmentCloud cloud)
      throws IOException, InterruptedException {
    Map<String, Object> more = new LinkedHashMap<>();
    if (arrangement == Arrangement.CONNECTORS) {
      more.put("state_dir", own.resolve("state-" + name).toString());
    }
    return Site.make(name, printers, siteFolder, own.resolve("gcodes"), LOCAL, cloud, vertx, more);
  }

  /** The coordinator is a folder, so that no other process has a part in it. */
  private Path settings(String name, Path siteFolder, Path own) throws IOException {
    database.execute(PostgresServer.DATABASE, "create database " + name);
    return Files.write(
        own.resolve("farm.properties"),
        List.of(
            "farm.sites=" + siteFolder,
            "farm.cluster=file",
            "farm.file.root=" + Files.createDirectories(own.resolve("locks")),
            "farm.database=" + database.url(name),
            "farm.user=" + PostgresServer.USER));
  }

  private Density measure(SiteProcesses processes, List<Site> sites, CloudWatch watch)
      throws Exception {
    Waiting.until(
        START,
        "a heartbeat of each site, see the logs in " + folder,
        () -> {
          if (!processes.areAlive()) {
            throw new IllegalStateException("a process has ended, see the logs in " + folder);
          }
          return sites.stream().allMatch(site -> first(watch, site, processes) != null);
        });
    Instant last =
        sites.stream()
            .map(site -> first(watch, site, processes))
            .max(Instant::compareTo)
            .orElseThrow();
    Thread.sleep(idleSeconds * 500L);
    double cpu = processes.cpuSeconds();
    Thread.sleep(idleSeconds * 500L);
    cpu = (processes.cpuSeconds() - cpu) * 120 / idleSeconds;
    return new Density(
        sites.size(),
        Duration.between(processes.started(), last).toMillis() / 1e3,
        processes.memory(),
        processes.threads(),
        cpu);
  }

  private static Instant first(CloudWatch watch, Site site, SiteProcesses processes) {
    return watch.heartbeats(site).firstOfRunSince(processes.started(), null);
  }
}
