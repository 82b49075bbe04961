package io.printerconnector.farm;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.Main;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.RegisteredConnector;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;

/** A development cloud, and sites with a virtual printer each, for the nodes of a farm. */
final class FarmWorkshop implements AutoCloseable {

  /** What no test waits longer for; far more than is needed on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SPEED = 50;

  private final Vertx vertx = Vertx.vertx();
  private final DevelopmentCloud cloud =
      DevelopmentCloud.start(DevelopmentCloudOptions.defaults().redeliveringAfter(3));
  private final Map<String, VirtualPrinter> printers = new TreeMap<>();
  private final List<FarmApplication> nodes = new ArrayList<>();
  private final AtomicInteger files = new AtomicInteger();
  private final Path folder;

  FarmWorkshop() throws IOException {
    folder = Files.createTempDirectory("farm");
    Files.createDirectories(sites());
  }

  /** Waits for something, looking often. */
  static ConditionFactory eventually(String what) {
    return await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE);
  }

  Path folder() {
    return folder;
  }

  Path sites() {
    return folder.resolve("sites");
  }

  DevelopmentCloud cloud() {
    return cloud;
  }

  VirtualPrinter printer(String site) {
    return printers.get(site);
  }

  /** Adds a site that will pair with the cloud, and has one printer of the same name. */
  void addSite(String name) throws IOException {
    VirtualPrinter printer =
        VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(SPEED), vertx);
    printers.put(name, printer);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", cloud.baseUrl().toString());
    config.put("pairing_token", cloud.issueToken());
    config.put("heartbeat_seconds", 1);
    config.put("poll_commands_seconds", 1);
    config.put("push_snapshots_seconds", 1);
    config.put(
        "moonraker", List.of(Map.of("name", name, "base_url", printer.baseUrl().toString())));
    write(name, JSON.writeValueAsString(config));
  }

  /** Gives a site this config.json. */
  void write(String site, String config) throws IOException {
    Path home = Files.createDirectories(sites().resolve(site));
    Files.writeString(home.resolve("config.json"), config);
    Files.writeString(
        home.resolve("policy.json"), "{\"profile\": \"full\", \"only_while_idle\": []}");
    Files.writeString(
        home.resolve("connector.properties"),
        """
        loops.tickMillis=50
        loops.immediate=true
        commands.firstHoldSeconds=1
        commands.holdSeconds=1
        webcam.requests=off
        """);
  }

  /** Takes a site away. */
  void remove(String site) throws IOException {
    Files.delete(sites().resolve(site).resolve("config.json"));
  }

  /** The settings of a node, with quick looks. */
  Map<String, String> settings(String node, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("farm.node", node);
    settings.put("farm.sites", sites().toString());
    settings.put("farm.work", folder.resolve("work-" + node).toString());
    settings.put("farm.lookMillis", "100");
    settings.put("farm.deadMillis", "5000");
    settings.put("farm.settleMillis", "1500");
    settings.put("farm.moveMillis", "10000");
    settings.put("farm.rehearsals", "0");
    settings.put("farm.zookeeper.sessionMillis", "3000");
    settings.put("farm.file.root", folder.resolve("locks").toString());
    settings.put("farm.file.retryMillis", "200");
    settings.putAll(more);
    return settings;
  }

  /** A file with these settings. */
  Path settingsFile(String node, Map<String, String> more) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings(node, more));
    Path file = folder.resolve(node + "-" + files.incrementAndGet() + ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  /** A node in this process; it runs when this returns. */
  FarmApplication start(String node, Map<String, String> more) throws Exception {
    return start(node, more, Map.of());
  }

  /** The same with these properties of the server for health and metrics. */
  FarmApplication start(String node, Map<String, String> more, Map<String, String> monitoring)
      throws Exception {
    FarmSettings settings =
        FarmSettings.load(
            Path.of("").toAbsolutePath(), settingsFile(node, more), Map.of(), Map.of());
    settings.checkFolders();
    FarmApplication application =
        new FarmApplication(Path.of("").toAbsolutePath(), settings, monitoring);
    nodes.add(application);
    application.start();
    return application;
  }

  /**
   * A node in a process of its own, with these flags, which runs these sites when this returns.
   * What it writes is in {@link #log}.
   */
  Process startProcess(String node, Map<String, String> more, List<String> sites, String... flags)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "farm",
                "--config",
                settingsFile(node, more).toString()));
    command.addAll(List.of(flags));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(node).toFile())
            .start();
    eventually("all sites run in the process " + node)
        .until(
            () -> {
              String said = Files.readString(log(node));
              if (!process.isAlive()) {
                throw new AssertionError("the process has ended:\n" + said);
              }
              return sites.stream().allMatch(it -> said.contains("site " + it + " runs here"));
            });
    return process;
  }

  /** What a process has written. */
  Path log(String node) {
    return folder.resolve(node + ".log");
  }

  /** The sites that a node runs. */
  static List<String> running(FarmApplication node) {
    return node.bean("candidacies", Candidacies.class).led().entrySet().stream()
        .filter(site -> site.getValue().state() == SiteRun.State.RUNNING)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Carries out a command at the printer of a site, and waits for its outcome. */
  CommandRecord run(String site, String action, Map<String, Object> params) {
    Object id = cloud.queue(printerId(site), action, params);
    eventually("the outcome of " + action + " at " + site)
        .until(() -> cloud.command(id).finished());
    return cloud.command(id);
  }

  private Object printerId(String site) {
    return cloud.connectors().stream()
        .map(RegisteredConnector::printers)
        .flatMap(List::stream)
        .filter(printer -> printer.name().equals(site))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(FarmApplication::close);
    cloud.close();
    printers.values().forEach(VirtualPrinter::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try (var files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
