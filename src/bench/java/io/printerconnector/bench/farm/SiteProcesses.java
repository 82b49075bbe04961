package io.printerconnector.bench.farm;

import io.printerconnector.bench.LaunchedConnector;
import io.printerconnector.bench.ProcessMemory;
import io.printerconnector.machine.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes that serve some sites: a connector for each, or one node for all. */
final class SiteProcesses implements AutoCloseable {

  private final Instant started = Instant.now();
  private final List<LaunchedConnector> connectors = new ArrayList<>();
  private FarmNode node;

  private SiteProcesses() {}

  /** Starts a connector for each of the sites in a folder, all at the same time. */
  static SiteProcesses connectors(List<Site> sites, Path siteFolder) throws IOException {
    SiteProcesses processes = new SiteProcesses();
    try {
      for (Site site : sites) {
        Path own = siteFolder.resolve(site.name());
        processes.connectors.add(
            LaunchedConnector.start(own.resolve("config.json"), own.resolve("log")));
      }
      return processes;
    } catch (IOException e) {
      processes.close();
      throw e;
    }
  }

  /** Starts a node with these settings and options of its JVM; what it leaves is in the folder. */
  static SiteProcesses node(Path settings, Path folder, String options) throws IOException {
    SiteProcesses processes = new SiteProcesses();
    Map<String, String> environment =
        Map.of(
            "FARM_NODE",
            "node-1",
            "FARM_WORK",
            folder.resolve("work").toString(),
            "PRINTER_CONNECTOR_OPTS",
            options);
    processes.node =
        new FarmNode(1, List.of(), settings, folder.resolve("node.log"), "", environment);
    processes.node.start();
    return processes;
  }

  /** When the first one was started. */
  Instant started() {
    return started;
  }

  boolean areAlive() {
    return node == null ? connectors.stream().allMatch(LaunchedConnector::isAlive) : node.isAlive();
  }

  private List<RunningProcess> running() {
    return node == null
        ? connectors.stream().map(LaunchedConnector::running).toList()
        : List.of(node.running());
  }

  /** The memory of all of them. */
  ProcessMemory memory() throws IOException {
    ProcessMemory sum = new ProcessMemory(0, 0, 0);
    for (RunningProcess process : running()) {
      sum = sum.plus(ProcessMemory.of(process.pid()));
    }
    return sum;
  }

  /** How many threads they have. */
  long threads() throws IOException {
    long sum = 0;
    for (RunningProcess process : running()) {
      sum += process.status("Threads");
    }
    return sum;
  }

  /** What they have computed since they were started, in seconds of one core. */
  double cpuSeconds() throws IOException {
    double sum = 0;
    for (RunningProcess process : running()) {
      sum += process.cpuSeconds();
    }
    return sum;
  }

  @Override
  public void close() {
    connectors.forEach(LaunchedConnector::close);
    if (node != null) {
      node.close();
    }
  }
}
