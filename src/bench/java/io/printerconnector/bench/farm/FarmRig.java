package io.printerconnector.bench.farm;

import io.printerconnector.bench.Waiting;
import io.printerconnector.bench.farm.FarmNetwork.Server;
import io.printerconnector.machine.RunningProcess;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.store.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A farm on one machine: nodes as processes, a real PostgreSQL, a real ZooKeeper, and a development
 * cloud and virtual printers in this process.
 */
final class FarmRig implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(6);
  private static final int USUAL_HEARTBEAT_SECONDS = 10;
  private static final int REDELIVERY_SECONDS = 5;

  private final FarmOptions options;
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setMaxEventLoopExecuteTime(TimeUnit.MINUTES.toNanos(1)));
  private final FarmNetwork network;
  private final PostgresServer database;
  private final DevelopmentCloud cloud;
  private final CloudWatch watch;
  private final List<Site> sites = new ArrayList<>();
  private final List<FarmNode> nodes = new ArrayList<>();
  private final Map<Integer, Site> sitesByPort = new HashMap<>();
  private final Duration recent;
  private final Thread printerWatch = new Thread(this::readPrinters, "printer-watch");
  private Coordinator coordinator;

  /**
   * Makes all but the nodes.
   *
   * @param folder an empty folder that others may enter, because the database is another user
   * @param network which this closes
   * @param siteSettings what the config.json of each site has beside the usual
   */
  FarmRig(FarmOptions options, Path folder, FarmNetwork network, Map<String, Object> siteSettings)
      throws Exception {
    this.options = options;
    this.network = network;
    this.database = new PostgresServer();
    String address = network.address(Server.CLOUD);
    this.cloud =
        DevelopmentCloud.start(
            DevelopmentCloudOptions.defaults()
                .listeningOn(address, 0)
                .redeliveringAfter(REDELIVERY_SECONDS));
    this.watch = new CloudWatch(cloud);
    Object seconds = siteSettings.getOrDefault("heartbeat_seconds", USUAL_HEARTBEAT_SECONDS);
    this.recent = Duration.ofSeconds(2 + 2L * (int) seconds);
    try {
      startDatabase();
      coordinator =
          new Coordinator(folder, network.address(Server.COORDINATOR), options.coordinators());
      Path siteFolder = Files.createDirectories(folder.resolve("sites"));
      for (int i = 1; i <= options.sites(); i++) {
        addSite("site-" + i, siteFolder, folder.resolve("gcodes"), siteSettings);
      }
      Path farm = writeFarm(folder, siteFolder);
      for (int i = 1; i <= options.nodes(); i++) {
        nodes.add(node(i, folder, farm));
      }
      printerWatch.setDaemon(true);
      printerWatch.start();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void addSite(String name, Path siteFolder, Path gcodes, Map<String, Object> settings)
      throws IOException, InterruptedException {
    Map<String, Object> more = new LinkedHashMap<>(settings);
    Site site =
        Site.make(
            name,
            options.printers(),
            siteFolder,
            gcodes,
            network.address(Server.CLOUD),
            cloud,
            vertx,
            more);
    Files.writeString(siteFolder.resolve(name).resolve("policy.json"), "{\"profile\": \"full\"}");
    site.printers().forEach(printer -> sitesByPort.put(printer.port(), site));
    sites.add(site);
  }

  private void startDatabase() throws IOException {
    Path rules = Files.createTempFile("rules", ".conf");
    Files.writeString(
        rules,
        "host all %s 127.0.0.1/32 trust\nhost all %s %s scram-sha-256\n"
            .formatted(PostgresServer.USER, PostgresServer.LOCKED, network.range()));
    database.set("hba_file=" + database.addFile("rules.conf", rules));
    if (network.isReal()) {
      database.set("listen_addresses=127.0.0.1," + network.address(Server.DATABASE));
    }
    if (options.fsync()) {
      database.set("fsync=on");
      database.set("full_page_writes=on");
    }
    database.set("shared_buffers=64MB");
    database.set("max_connections=" + (options.sites() * 2 + 60));
    database.start();
  }

  private Path writeFarm(Path folder, Path siteFolder) throws IOException {
    Path passwords = folder.resolve("pgpass");
    String password = PostgresServer.PASSWORD.replace("\\", "\\\\").replace(":", "\\:");
    Files.writeString(passwords, "*:*:*:%s:%s\n".formatted(PostgresServer.LOCKED, password));
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(network.address(Server.DATABASE), database.port(), PostgresServer.DATABASE);
    return Files.write(
        folder.resolve("farm.properties"),
        List.of(
            "farm.sites=" + siteFolder,
            "farm.cluster=zookeeper",
            "farm.zookeeper.nodes=" + coordinator.addresses(),
            "farm.database=" + url,
            "farm.user=" + PostgresServer.LOCKED,
            // All nodes share the processors of this machine.
            "farm.starts=1"));
  }

  private FarmNode node(int number, Path folder, Path farm) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FARM_NODE", "node-" + number);
    environment.put("FARM_WORK", folder.resolve("work-" + number).toString());
    environment.put("PGPASSFILE", folder.resolve("pgpass").toString());
    environment.put("PRINTER_CONNECTOR_OPTS", options.heap());
    Path log = folder.resolve("node-%d.log".formatted(number));
    return new FarmNode(number, network.prefix(number), farm, log, options.heap(), environment);
  }

  /** Starts the nodes; returns when all sites are served, by as many nodes as there are. */
  void start() throws Exception {
    // At other addresses, a port may come again.
    Stream.of(coordinator.addresses().split(","), new String[] {":" + database.port()})
        .flatMap(Stream::of)
        .map(address -> address.substring(address.lastIndexOf(':') + 1))
        .forEach(port -> sitesByPort.remove(Integer.valueOf(port)));
    sitesByPort.remove(cloud.baseUrl().getPort());
    for (FarmNode node : nodes) {
      node.start();
    }
    Waiting.until(
        START,
        "all sites to be served by all nodes",
        () -> {
          for (FarmNode node : nodes) {
            if (!node.isAlive()) {
              throw new IllegalStateException(node + " has ended, see " + node.log());
            }
          }
          Thread.sleep(200);
          return isCalm() && isEven();
        });
  }

  private void readPrinters() {
    while (true) {
      for (Site site : sites) {
        site.printers().forEach(SitePrinter::read);
      }
      try {
        Thread.sleep(2_000);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  FarmNetwork network() {
    return network;
  }

  PostgresServer database() {
    return database;
  }

  Coordinator coordinator() {
    return coordinator;
  }

  DevelopmentCloud cloud() {
    return cloud;
  }

  CloudWatch watch() {
    return watch;
  }

  List<Site> sites() {
    return sites;
  }

  List<FarmNode> nodes() {
    return nodes;
  }

  /** The sites whose printers a node is connected to, as the kernel knows. */
  Set<Site> sitesOf(FarmNode node) {
    return node.connectedTo().stream()
        .map(sitesByPort::get)
        .filter(site -> site != null)
        .collect(Collectors.toSet());
  }

  /** Whether every site is served now, by one node each, and every node serves some. */
  boolean isCalm() {
    Instant since = Instant.now().minus(recent);
    Set<Site> served = new HashSet<>();
    int sum = 0;
    for (FarmNode node : nodes) {
      Set<Site> of = sitesOf(node);
      if (of.isEmpty() && nodes.size() <= sites.size()) {
        return false;
      }
      sum += of.size();
      served.addAll(of);
    }
    return sum == sites.size()
        && served.size() == sites.size()
        && sites.stream()
            .map(site -> watch.heartbeats(site).last())
            .allMatch(last -> last != null && last.isAfter(since));
  }

  /** Whether no node serves two sites more than another one. */
  boolean isEven() {
    IntSummaryStatistics counts =
        nodes.stream().mapToInt(node -> sitesOf(node).size()).summaryStatistics();
    return counts.getMax() - counts.getMin() <= 1;
  }

  /** How many sites each node serves. */
  String spread() {
    return nodes.stream()
        .map(node -> node + " " + sitesOf(node).size())
        .collect(Collectors.joining(", "));
  }

  /** What each node takes of this machine, in one line. */
  String figures() throws IOException {
    List<String> texts = new ArrayList<>();
    for (FarmNode node : nodes) {
      RunningProcess process = node.running();
      texts.add(
          "%s %d MB RSS, %d threads, %.0f s CPU"
              .formatted(
                  node,
                  process.residentKilobytes() / 1024,
                  process.status("Threads"),
                  process.cpuSeconds()));
    }
    return String.join("; ", texts);
  }

  @Override
  public void close() {
    printerWatch.interrupt();
    nodes.forEach(FarmNode::close);
    if (coordinator != null) {
      coordinator.close();
    }
    database.close();
    watch.close();
    cloud.close();
    sites.forEach(site -> site.printers().forEach(SitePrinter::close));
    vertx.close().toCompletionStage().toCompletableFuture().join();
    network.close();
  }
}
