package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Offers far more than may wait: outcomes with long results, and commands for a printer that is
 * busy, while the cloud takes no outcome. The connector as shipped must live, start again quickly,
 * and take hardly more memory than an idle one. Arguments: commands (100000), MiB of outcomes
 * (1024). Start it in the project's folder, with the distribution built. The exit code is 1 if a
 * promise is broken.
 */
public final class Backlog {

  private static final int FILES = 4_000;
  private static final int AT_ONCE = 1_000;
  private static final int LISTINGS_AT_ONCE = 20;
  private static final int SETTLE_MILLIS = 30_000;
  private static final double MOST_SECONDS = 5;
  private static final long MOST_MEGABYTES = 20;
  private static final String SCRIPT = "/printer/gcode/script";
  private static final String LIST = "/server/files/list";

  private final Path folder;
  private final int commands;
  private final long megabytes;
  private final Promises promises = new Promises();
  private LaunchedConnector connector;
  private String heap = "";

  private Backlog(Path folder, int commands, long megabytes) {
    this.folder = folder;
    this.commands = commands;
    this.megabytes = megabytes;
  }

  public static void main(String[] arguments) throws Exception {
    Arguments given = new Arguments(arguments);
    int commands = given.number(0, 100_000);
    long megabytes = given.number(1, 1_024);
    System.out.println(Machine.describe());
    System.out.printf("%d commands and %d MiB of outcomes are offered%n", commands, megabytes);
    Backlog backlog = new Backlog(Files.createTempDirectory("backlog"), commands, megabytes);
    backlog.run();
    backlog.promises.exit();
  }

  private void run() throws Exception {
    Path gcodes = Files.createDirectories(folder.resolve("gcodes"));
    for (int i = 0; i < FILES; i++) {
      Files.createFile(gcodes.resolve("%0100d.gcode".formatted(i)));
    }
    VirtualPrinterOptions options = VirtualPrinterOptions.defaults();
    try (DevelopmentCloud cloud =
            DevelopmentCloud.start(DevelopmentCloudOptions.defaults().withHolding(true));
        VirtualPrinter busy = VirtualPrinter.start(options);
        VirtualPrinter full = VirtualPrinter.start(options.withGcodesDirectory(gcodes))) {
      Path config =
          new Settings(folder, cloud)
              .printer(busy)
              .printer(full)
              .policy(Map.of("profile", "full", "only_while_idle", List.of()))
              .write();
      start(config, cloud);
      warmUp(cloud);
      Thread.sleep(SETTLE_MILLIS);
      long idle = resident();
      connector.kill();
      double empty = start(config, cloud);
      System.out.printf("idle: %d MB resident, %s%n", idle, heap);

      cloud.faults().add(Fault.status(503, null, "POST", "/complete", -1));
      busy.faults().add(Fault.of(Fault.Kind.HANG, "POST", SCRIPT, -1));
      offerOutcomes(cloud, full);
      offerCommands(cloud, busy);
      report("full", idle);

      connector.kill();
      double seconds = start(config, cloud);
      Thread.sleep(SETTLE_MILLIS);
      report("started again after a kill", idle);
      // Where others use the machine, an idle one takes longer, too.
      promises.check(seconds < Math.max(MOST_SECONDS, empty + 1), "the start takes long");
    } finally {
      if (connector != null) {
        connector.close();
      }
    }
  }

  /** One that has never carried out a command lacks the code for that. */
  private static void warmUp(DevelopmentCloud cloud) throws Exception {
    for (var printer : cloud.connectors().get(0).printers()) {
      for (String action : List.of("sync_files", "run_gcode")) {
        Object id = cloud.queue(printer.id(), action, Map.of("script", "M117 warm"));
        Waiting.until(() -> cloud.command(id).finished());
      }
    }
  }

  /** Starts it; the seconds until the cloud has its first heartbeat. */
  private double start(Path config, DevelopmentCloud cloud) throws Exception {
    cloud.requests().clear(); // it keeps only so many
    long begin = System.nanoTime();
    // Larger pages, so that this does not take hours.
    connector =
        LaunchedConnector.start(
            config, folder.resolve("log"), Map.of("COMMANDS_LIMIT", "" + AT_ONCE));
    Waiting.until(() -> asked(cloud, "POST", "/heartbeat"));
    double seconds = (System.nanoTime() - begin) / 1e9;
    Waiting.until(() -> asked(cloud, "GET", "/commands"));
    System.out.printf(
        "a start: a heartbeat after %.1f s, a poll after %.1f s%n",
        seconds, (System.nanoTime() - begin) / 1e9);
    return seconds;
  }

  private static boolean asked(DevelopmentCloud cloud, String method, String what) {
    return cloud.requests().matching(method, "/api/v1/connectors/").stream()
        .anyMatch(request -> request.target().contains(what));
  }

  /** What it takes after a full collection, so that garbage does not count. */
  private long resident() throws Exception {
    LiveHeap live = connector.collect();
    heap = "live heap %d K of %d K".formatted(live.usedKilobytes(), live.totalKilobytes());
    return connector.residentMegabytes();
  }

  /** Lists of files, each of which is a long result. */
  private void offerOutcomes(DevelopmentCloud cloud, VirtualPrinter full) throws Exception {
    Object printer = cloud.connectors().get(0).printers().get(1).id();
    long offered = 0;
    int lists = 0;
    while (offered < megabytes << 20 && connector.isAlive()) {
      for (int i = 0; i < LISTINGS_AT_ONCE; i++) {
        cloud.queue(printer, "sync_files", Map.of());
      }
      int expected = lists + LISTINGS_AT_ONCE;
      Waiting.until(
          () -> !connector.isAlive() || full.requests().matching("GET", LIST).size() >= expected);
      lists = expected;
      // What Moonraker tells of each file: its path with 106 characters, and three numbers.
      offered = (long) lists * FILES * 180;
    }
    System.out.printf("%d lists of %d files were asked for%n", lists, FILES);
  }

  private void offerCommands(DevelopmentCloud cloud, VirtualPrinter busy) throws Exception {
    Object printer = cloud.connectors().get(0).printers().get(0).id();
    Object last = null;
    for (int i = 0; i < commands && connector.isAlive(); i++) {
      last = cloud.queue(printer, "run_gcode", Map.of("script", "M117 " + i));
      if (i % AT_ONCE == AT_ONCE - 1) {
        Object id = last;
        Waiting.until(() -> !connector.isAlive() || cloud.command(id).startedAt() != null);
      }
    }
  }

  private void report(String when, long idle) throws Exception {
    promises.check(connector.isAlive(), "the connector has ended");
    if (!connector.isAlive()) {
      return;
    }
    long resident = resident();
    StoredState state = new StoredState(folder.resolve("state"));
    System.out.printf(
        "%s: %d MB resident (%+d), %s, %d commands wait, %d outcomes wait with %s MiB, connector.db %d MiB%n",
        when,
        resident,
        resident - idle,
        heap,
        state.commands("accepted") + state.commands("started"),
        state.commands("ended"),
        state.strings("SELECT SUM(bytes) / 1048576 FROM command WHERE stage = 'ended'").get(0),
        Files.size(folder.resolve("state/connector.db")) >> 20);
    promises.check(resident - idle <= MOST_MEGABYTES, "it takes more memory than an idle one");
  }
}
