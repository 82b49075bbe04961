package io.printerconnector.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.FoldersInMemory;
import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.command.Identifier;
import io.printerconnector.logging.LogLevel;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.Printers;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.slf4j.LoggerFactory;

/**
 * A development cloud, virtual printers and a connector in one temporary folder. They are the real
 * ones, and speak HTTP with each other.
 */
final class Workshop implements AutoCloseable {

  /** What no test waits longer for; far more than is needed on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SPEED = 50;
  private static final String EVERYTHING =
      """
      {"profile": "full", "only_while_idle": [], "max_hotend": 1000, "max_bed": 1000,
       "max_jog_distance": 1000, "max_jog_speed": 100000, "max_extrude_length": 1000,
       "max_extrude_speed": 100000, "url_hosts": [%s]}
      """;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
  private final Map<String, VirtualPrinter> printers = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
  private final List<ConnectorRun> connectors = new ArrayList<>();
  private final Path folder;
  private final DevelopmentCloud cloud;
  private Path home = home();

  Workshop() {
    this(DevelopmentCloudOptions.defaults());
  }

  Workshop(DevelopmentCloudOptions options) {
    LogLevel.ERROR.applyTo(
        (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
    try {
      folder = FoldersInMemory.create("workshop-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cloud = DevelopmentCloud.start(options);
  }

  /** One whose cloud answers with 204 where the contract allows it. */
  static Workshop withEmptyAnswers() {
    return new Workshop(DevelopmentCloudOptions.defaults().withEmptyAnswers(true));
  }

  /** Waits for something, looking often. */
  static ConditionFactory eventually(String what) {
    return await(what).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(PATIENCE);
  }

  /** The folder that has {@code routes/} and {@code config/}. */
  static Path home() {
    return Path.of("").toAbsolutePath();
  }

  /** The connectors that are started from now on have other routes. */
  void useRoutesOf(Path folderOfRoutes) {
    home = folderOfRoutes;
  }

  Path folder() {
    return folder;
  }

  Path config() {
    return folder.resolve("config.json");
  }

  DevelopmentCloud cloud() {
    return cloud;
  }

  /** Adds a fast printer with this name. */
  VirtualPrinter add(String name) {
    return add(name, VirtualPrinterOptions.defaults());
  }

  VirtualPrinter add(String name, VirtualPrinterOptions options) {
    return add(name, options, SPEED);
  }

  /** Adds a printer for which so many seconds go by in each real one. */
  VirtualPrinter add(String name, VirtualPrinterOptions options, double speed) {
    VirtualPrinter printer = VirtualPrinter.start(options.withSpeed(speed), vertx);
    printers.put(name, printer);
    addAddress(name, printer.baseUrl(), Map.of("ui_port", printer.uiUrl().getPort()));
    return printer;
  }

  /** Adds a printer with this name and address to config.json, or changes what is there of it. */
  void addAddress(String name, URI baseUrl, Map<String, Object> more) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("base_url", baseUrl.toString());
    entry.putAll(more);
    entries.put(name, entry);
  }

  /** Switches the printer off, and another one on at its address. */
  VirtualPrinter replace(String name, VirtualPrinterOptions options) {
    VirtualPrinter before = printers.get(name);
    before.close();
    VirtualPrinterOptions there =
        options
            .withSpeed(SPEED)
            .withPort(before.baseUrl().getPort())
            .withUiPort(before.uiUrl().getPort());
    // Another test may have the port for a moment, as that of a client.
    VirtualPrinter after =
        eventually("the port of " + name)
            .ignoreException(IllegalStateException.class)
            .until(() -> VirtualPrinter.start(there, vertx), Objects::nonNull);
    printers.put(name, after);
    return after;
  }

  /** Writes config.json: all printers, a valid token, the shortest intervals, and these fields. */
  void writeConfig(Map<String, Object> more) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", cloud.baseUrl().toString());
    config.put("pairing_token", cloud.issueToken());
    config.put("heartbeat_seconds", 1);
    config.put("poll_commands_seconds", 1);
    config.put("push_snapshots_seconds", 1);
    config.put("state_dir", folder.resolve("state").toString());
    config.put("moonraker", List.copyOf(entries.values()));
    config.putAll(more);
    try {
      Files.write(config(), JSON.writeValueAsBytes(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the owner allow all there is, so that the actions themselves are seen. */
  void allowEverything(String... urlHosts) {
    String hosts = urlHosts.length == 0 ? "" : '"' + String.join("\", \"", urlHosts) + '"';
    try {
      Files.writeString(folder.resolve("policy.json"), EVERYTHING.formatted(hosts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connector that is not started yet, with quick loops and these properties. */
  ConnectorRun connector(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put("loops.tickMillis", "20");
    all.put("loops.immediate", "true");
    all.put("heartbeat.maxWaitSeconds", "1");
    all.put("commands.maxWaitSeconds", "1");
    all.put("snapshots.maxWaitSeconds", "1");
    all.put("outcomes.maxWaitSeconds", "1");
    all.put("pairing.maxWaitSeconds", "1");
    all.put("cloud.breakerOpenSeconds", "1");
    // A poll that is held for long meets no fault that a test has set meanwhile.
    all.put("commands.firstHoldSeconds", "1");
    all.put("commands.holdSeconds", "1");
    // What tests count are their own requests; WebcamScenariosTest turns these on.
    all.put("webcam.requests", "off");
    all.putAll(properties);
    ConnectorRun connector = new ConnectorRun(home, config(), all);
    connectors.add(connector);
    return connector;
  }

  /** Writes config.json if there is none, pairs, and waits for the first heartbeat. */
  void start(Map<String, String> properties) throws InterruptedException {
    if (!Files.exists(config())) {
      writeConfig(Map.of());
    }
    int before = cloud.heartbeats().size();
    connector(properties).start();
    eventually("a heartbeat").until(() -> cloud.heartbeats().size() > before);
  }

  /** Stops the connectors. */
  void stop() {
    connectors.forEach(ConnectorRun::close);
  }

  /** The status that the live websocket of this printer tells; empty if it is not live. */
  Optional<PrinterStatus> live(String name) {
    ConnectorApplication application = connectors.get(connectors.size() - 1).application();
    return application
        .bean("printers", Printers.class)
        .find(new Identifier(idOf(name)))
        .flatMap(application.bean("printerStreams", PrinterStreams.class)::live);
  }

  /** The snapshots of this printer that the cloud has, oldest first. */
  List<Map<String, Object>> snapshotsOf(String name) {
    String id = idOf(name).toString();
    return cloud.snapshots().stream()
        .map(ReceivedMessage::body)
        .filter(body -> id.equals(String.valueOf(body.get("printer_id"))))
        .toList();
  }

  /** The id that the cloud gave to the connector. */
  Object connectorId() {
    return cloud.connectors().get(0).id();
  }

  /** The id that the cloud gave to the printer with this name. */
  Object idOf(String name) {
    return cloud.connectors().get(0).printers().stream()
        .filter(printer -> printer.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Queues a command for the printer with this name; gives its id. */
  Object queue(String printer, String action, Map<String, Object> params) {
    return cloud.queue(idOf(printer), action, params);
  }

  /** Waits for the outcome of a command. */
  CommandRecord finished(Object id) {
    eventually("the outcome of " + id).until(() -> cloud.command(id).finished());
    return cloud.command(id);
  }

  /** Queues a command and waits for its outcome. */
  CommandRecord run(String printer, String action, Map<String, Object> params) {
    return finished(queue(printer, action, params));
  }

  @Override
  public void close() throws IOException {
    stop();
    cloud.close();
    printers.values().forEach(VirtualPrinter::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    LogLevel.INFO.applyTo((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
  }
}
