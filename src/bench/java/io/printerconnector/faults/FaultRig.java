package io.printerconnector.faults;

import static org.awaitility.Awaitility.await;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import io.printerconnector.telemetry.TelemetryBuffer;
import io.printerconnector.telemetry.TelemetryCounters;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connector that is paired with a development cloud and has virtual printers, with a fault proxy
 * before the cloud and one before each printer.
 */
final class FaultRig implements AutoCloseable {

  /** The loops that wait after a failure. */
  static final List<String> LOOPS = List.of("heartbeat", "commands", "outcomes", "telemetry");

  private static final double SPEED = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final DevelopmentCloud cloud;
  private final FaultProxy cloudProxy;
  private final List<RigPrinter> printers = new ArrayList<>();
  private final Path state;
  private final ConnectorRun connector;

  /**
   * Starts all of it, healthy, and returns when the first heartbeat has come.
   *
   * @param folder an empty folder for the configuration and the printers' files
   * @param printerCount how many printers the connector has
   * @param overrides properties of the connector that win over all files
   */
  FaultRig(Path folder, int printerCount, Map<String, String> overrides)
      throws IOException, InterruptedException {
    this(folder, printerCount, 1, overrides);
  }

  /**
   * The same with a cloud that gives commands without an outcome again after so many seconds: an
   * answer to a poll can be lost, and its commands with it.
   */
  FaultRig(Path folder, int printerCount, int redeliverySeconds, Map<String, String> overrides)
      throws IOException, InterruptedException {
    cloud =
        DevelopmentCloud.start(
            DevelopmentCloudOptions.defaults().redeliveringAfter(redeliverySeconds));
    cloudProxy = FaultProxy.to(cloud.baseUrl());
    for (int i = 1; i <= printerCount; i++) {
      Path files = Files.createDirectory(folder.resolve("gcodes-" + i));
      VirtualPrinterOptions options =
          VirtualPrinterOptions.defaults().withSpeed(SPEED).withGcodesDirectory(files);
      printers.add(RigPrinter.start(options, vertx));
    }
    Path config = new RigConfig(folder, cloudProxy.baseUrl(), printers).write(cloud);
    state = folder.resolve("state");
    connector = new ConnectorRun(Path.of(""), config, overrides);
    connector.start();
    await().atMost(PATIENCE).until(() -> !cloud.heartbeats().isEmpty());
  }

  /**
   * Properties for a connector that gives up and tries again soon.
   *
   * @param patienceMillis how long it waits for an answer of the cloud or a printer
   */
  static Map<String, String> impatient(int patienceMillis) {
    Map<String, String> properties = new HashMap<>();
    properties.put("loops.tickMillis", "20");
    properties.put("loops.immediate", "true");
    for (String loop : LOOPS) {
      properties.put(loop + ".maxWaitSeconds", "1");
    }
    for (String wait :
        List.of(
            "cloud.answer",
            "printer.status",
            "printer.answer",
            "printer.control",
            "printer.store")) {
      properties.put(wait + "Millis", String.valueOf(patienceMillis));
    }
    // Else one answer that comes drop by drop holds a loop for as long as all others together.
    for (String whole : List.of("cloud.total", "printer.statusTotal")) {
      properties.put(whole + "Millis", String.valueOf(3 * patienceMillis));
    }
    // Less than the cloud's time for an answer, as the properties ask for.
    properties.put("commands.firstHoldSeconds", String.valueOf(patienceMillis / 2_000));
    properties.put("printer.startPatienceSeconds", "1");
    properties.put("printer.startCheckMillis", "20");
    return properties;
  }

  DevelopmentCloud cloud() {
    return cloud;
  }

  List<RigPrinter> printers() {
    return printers;
  }

  /** The proxies, that of the cloud first. */
  List<FaultProxy> proxies() {
    return Stream.concat(Stream.of(cloudProxy), printers.stream().map(RigPrinter::proxy)).toList();
  }

  /** Lets every connection and response draw its fault. */
  void fail(long seed, FaultMix mix) {
    List<FaultProxy> all = proxies();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).random(seed * all.size() + i, mix);
    }
  }

  /** Ends all faults. */
  void heal() {
    proxies().forEach(FaultProxy::healthy);
  }

  /** How many faults struck connections that were in use, so far. */
  long faultsInTraffic() {
    return proxies().stream().mapToLong(proxy -> proxy.counts().faultsInTraffic()).sum();
  }

  /** The printers' ids as texts. */
  Set<String> ids() {
    return printers.stream().map(p -> p.id().toString()).collect(Collectors.toSet());
  }

  /** What the connector's telemetry buffer holds. */
  TelemetryCounters telemetry() {
    return connector.application().bean("telemetryBuffer", TelemetryBuffer.class).counters();
  }

  /** Whether no command is under way on the connector's disk. */
  boolean storeIsEmpty() {
    return new StoredState(state).open() == 0;
  }

  @Override
  public void close() {
    connector.close();
    proxies().forEach(FaultProxy::close);
    printers.forEach(RigPrinter::close);
    cloud.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
