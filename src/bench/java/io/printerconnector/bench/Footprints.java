package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Measures what a connector with one idle printer takes of its machine, with each Java and each
 * {@link Launch}: when it has been idle, after 100 commands and after all of them. Arguments:
 * seconds of idleness (120), commands (1000), starts (3), and further launches, which then take the
 * place of the usual ones, as words such as {@code -Xmn8m} or {@code MALLOC_ARENA_MAX=8}. Start it
 * in the project's folder, with the distribution built. The exit code is 1 if a promise is broken.
 */
public final class Footprints {

  private static final int FEW = 100;
  private static final int AT_A_TIME = 10;
  private static final String CONTENT =
      Base64.getEncoder().encodeToString("G1 X10 Y10 F3000\n".repeat(2_000).getBytes());

  private final PrintStream out = System.out;
  private final Promises promises = new Promises();
  private final int idleSeconds;
  private final int commands;
  private final int starts;

  private Footprints(int idleSeconds, int commands, int starts) {
    this.idleSeconds = idleSeconds;
    this.commands = commands;
    this.starts = starts;
  }

  public static void main(String[] arguments) throws Exception {
    Arguments given = new Arguments(arguments);
    Footprints footprints =
        new Footprints(given.number(0, 120), given.number(1, 1_000), given.number(2, 3));
    System.out.println(Machine.describe());
    System.out.printf(
        "idle for %d s, %d commands, the median of %d starts; MB: RSS/PSS/anonymous; CPU: s/min%n",
        footprints.idleSeconds, footprints.commands, footprints.starts);
    List<Launch> more = Arrays.stream(arguments).skip(3).map(Launch::of).toList();
    footprints.run(more.isEmpty() ? Launch.usual() : more);
    footprints.promises.exit();
  }

  private void run(List<Launch> launches) throws Exception {
    LaunchArchives archives = new LaunchArchives();
    out.printf(
        "%8s %13s %7s %5s %13s %13s  %s%n",
        "start ms", "idle", "threads", "CPU", "after " + FEW, "after " + commands, "launch");
    for (Launch launch : launches) {
      try {
        measure(launch, archives.environment(launch));
      } catch (IllegalStateException e) {
        out.println(launch.name() + ": " + e.getMessage());
        promises.check(false, launch.name());
      }
    }
  }

  private void measure(Launch launch, Map<String, String> environment) throws Exception {
    Path folder = Files.createTempDirectory("footprint");
    try (DevelopmentCloud cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults());
        VirtualPrinter printer =
            VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(20))) {
      Path config = new Settings(folder, cloud).printer(printer).write();
      pair(cloud, config, folder);
      List<Long> millis = new ArrayList<>();
      for (int i = 1; i < starts; i++) {
        try (LaunchedConnector connector =
            LaunchedConnector.start(
                config, folder.resolve("start.log"), environment, launch.arguments())) {
          millis.add(firstHeartbeat(cloud, connector));
        }
      }
      try (LaunchedConnector connector =
          LaunchedConnector.start(config, folder.resolve("log"), environment, launch.arguments())) {
        millis.add(firstHeartbeat(cloud, connector));
        Collections.sort(millis);
        Thread.sleep(idleSeconds * 500L);
        double cpu = connector.cpuSeconds();
        Thread.sleep(idleSeconds * 500L);
        cpu = (connector.cpuSeconds() - cpu) * 120 / idleSeconds;
        ProcessMemory idle = connector.memory();
        int threads = connector.threads();
        carryOut(cloud, Math.min(FEW, commands));
        ProcessMemory few = connector.memory();
        carryOut(cloud, commands - FEW);
        ProcessMemory many = connector.memory();
        out.printf(
            "%8d %13s %7d %5.2f %13s %13s  %s%n",
            millis.get(millis.size() / 2), idle, threads, cpu, few, many, launch.name());
      }
    }
  }

  /** The first run of a connector is another one: it has to pair. */
  private static void pair(DevelopmentCloud cloud, Path config, Path folder) throws Exception {
    try (LaunchedConnector connector =
        LaunchedConnector.start(config, folder.resolve("pairing.log"))) {
      firstHeartbeat(cloud, connector);
    }
  }

  /** Milliseconds since now until the cloud has a heartbeat. */
  private static long firstHeartbeat(DevelopmentCloud cloud, LaunchedConnector connector)
      throws Exception {
    int before = cloud.heartbeats().size();
    Waiting.until(() -> cloud.heartbeats().size() > before || !connector.isAlive());
    if (!connector.isAlive()) {
      throw new IllegalStateException("it has ended");
    }
    Instant heartbeat = cloud.heartbeats().get(before).receivedAt();
    return Duration.between(connector.started(), heartbeat).toMillis();
  }

  /** Looks, sends and lists of files. */
  private void carryOut(DevelopmentCloud cloud, int times) throws Exception {
    Object printer = cloud.connectors().get(0).printers().get(0).id();
    int done = 0;
    while (done < times) {
      List<Object> ids = new ArrayList<>();
      for (int i = 0; i < AT_A_TIME && done < times; i++, done++) {
        ids.add(
            switch (i % 4) {
              case 0 -> cloud.queue(printer, "get_status", Map.of());
              case 1 ->
                  cloud.queue(
                      printer,
                      "upload_file",
                      Map.of("filename", "part" + done % 50 + ".gcode", "content", CONTENT));
              case 2 -> cloud.queue(printer, "sync_files", Map.of());
              default -> cloud.queue(printer, "printer_info", Map.of());
            });
      }
      for (Object id : ids) {
        Waiting.until(() -> cloud.command(id).completedAt() != null);
        promises.check(
            cloud.command(id).status() == CommandStatus.SUCCEEDED,
            "a command failed: " + cloud.command(id).errorMessage());
      }
    }
  }
}
