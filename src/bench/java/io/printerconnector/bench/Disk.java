package io.printerconnector.bench;

import io.printerconnector.machine.Machine;
import io.printerconnector.machine.SlowDisk;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Counts the syncs of the disk for one command and for the acceptance of a page of 20, and measures
 * how commands for four printers are carried out with a disk whose syncs are slow. Arguments: what
 * a sync takes longer, in milliseconds (30), and commands (40; with 0 it only counts). Start it in
 * the project's folder, with the distribution built. The exit code is 1 if a promise is broken.
 */
public final class Disk {

  private static final int PRINTERS = 4;
  private static final int TIMES = 20;
  private static final int PAGE = 20;
  private static final int MOST_FOR_ONE = 4;
  private static final int MOST_FOR_A_PAGE = 1;
  private static final double MOST_SECONDS = 5;
  private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();
  private static final String SCRIPT = "/printer/gcode/script";
  private static final Pattern TARGET = Pattern.compile("M140.{1,3}S(\\d+)");

  private final Path folder;
  private final Promises promises = new Promises();

  private Disk(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int millis = new Arguments(arguments).number(0, 30);
    int commands = new Arguments(arguments).number(1, 40);
    System.out.println(Machine.describe());
    Disk disk = new Disk(Files.createTempDirectory("disk"));
    disk.count();
    if (commands > 0) {
      disk.drain(millis, commands);
    }
    disk.promises.exit();
  }

  /** A connector that is paired, with its cloud, its printers and its disk. */
  private record Setup(
      DevelopmentCloud cloud,
      List<VirtualPrinter> printers,
      SlowDisk disk,
      LaunchedConnector connector)
      implements AutoCloseable {

    Object queue(int printer, int number) {
      return queue(printer, "M140 S" + number);
    }

    Object queue(int printer, String script) {
      Object id = cloud.connectors().get(0).printers().get(printer).id();
      return cloud.queue(id, "run_gcode", Map.of("script", script));
    }

    /** The numbers of the commands that a printer got, in that order. */
    List<Integer> carriedOut(int printer) {
      return printers.get(printer).requests().matching("POST", SCRIPT).stream()
          .flatMap(request -> TARGET.matcher(request.toString()).results().limit(1))
          .map(MatchResult::group)
          .map(text -> Integer.parseInt(text.replaceAll(".*S", "")))
          .toList();
    }

    int syncs() throws IOException {
      return (int) disk.syncs().stream().filter(file -> file.contains("/connector.db")).count();
    }

    /** Waits until nothing is synced any more. */
    void settle() throws IOException, InterruptedException {
      int before = -1;
      long since = System.nanoTime();
      while (System.nanoTime() - since < QUIET_NANOS) {
        Thread.sleep(50);
        if (syncs() != before) {
          before = syncs();
          since = System.nanoTime();
        }
      }
    }

    @Override
    public void close() {
      connector.close();
      cloud.close();
      printers.forEach(VirtualPrinter::close);
    }
  }

  private Setup start(String name, int millis) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    DevelopmentCloud cloud =
        DevelopmentCloud.start(DevelopmentCloudOptions.defaults().withHolding(true));
    Settings settings = new Settings(home, cloud);
    List<VirtualPrinter> printers = new ArrayList<>();
    for (int i = 0; i < PRINTERS; i++) {
      printers.add(VirtualPrinter.start(VirtualPrinterOptions.defaults().withSpeed(50)));
      settings.printer(printers.get(i));
    }
    Path config =
        settings
            .policy(Map.of("profile", "full", "only_while_idle", List.of(), "max_bed", 1000))
            .write();
    SlowDisk disk = SlowDisk.of(home.resolve("syncs"), millis).orElseThrow();
    LaunchedConnector connector =
        LaunchedConnector.start(config, home.resolve("log"), disk.environment());
    Setup setup = new Setup(cloud, printers, disk, connector);
    Waiting.until(() -> cloud.snapshots().size() >= PRINTERS);
    setup.settle();
    return setup;
  }

  private void count() throws Exception {
    try (Setup setup = start("counted", 0)) {
      int total = 0;
      int most = 0;
      for (int i = 0; i < TIMES; i++) {
        int before = setup.syncs();
        finish(setup, List.of(setup.queue(0, i)));
        setup.settle();
        int taken = setup.syncs() - before;
        total += taken;
        most = Math.max(most, taken);
      }
      System.out.printf(
          "one command: %.1f syncs on the average of %d, %d at most%n",
          (double) total / TIMES, TIMES, most);
      promises.check(
          most <= MOST_FOR_ONE, "more than %d syncs for one command".formatted(MOST_FOR_ONE));

      // The first one keeps its printer busy, so that none of the page begins.
      setup.printers().get(1).faults().add(Fault.of(Fault.Kind.HANG, "POST", SCRIPT, -1));
      setup.queue(1, 0);
      Waiting.until(() -> setup.printers().get(1).requests().matching("POST", SCRIPT).size() == 1);
      setup.cloud().faults().add(Fault.of(Fault.Kind.DROP, "GET", "/commands", -1));
      // If a poll is held, it gives this one alone.
      Object early = setup.queue(1, 0);
      setup.settle();
      boolean held = setup.cloud().command(early).startedAt() != null;
      int before = setup.syncs();
      List<Object> page =
          IntStream.range(held ? 0 : 1, PAGE).mapToObj(i -> setup.queue(1, i)).toList();
      setup.cloud().faults().clear();
      Waiting.until(
          () -> page.stream().allMatch(id -> setup.cloud().command(id).startedAt() != null));
      setup.settle();
      int taken = setup.syncs() - before;
      System.out.printf("a page of %d commands: %d syncs to accept it%n", PAGE, taken);
      promises.check(taken <= MOST_FOR_A_PAGE, "a page is not accepted at once");
    }
  }

  private void drain(int millis, int commands) throws Exception {
    try (Setup setup = start("slow", millis)) {
      // The first command of a process waits for classes, not for the disk.
      finish(setup, IntStream.range(0, PRINTERS).mapToObj(i -> setup.queue(i, "M104 S0")).toList());
      setup.settle();
      int before = setup.syncs();
      List<Object> ids =
          IntStream.range(0, commands).mapToObj(i -> setup.queue(i % PRINTERS, i)).toList();
      List<CommandRecord> records = finish(setup, ids);
      Instant end =
          records.stream().map(CommandRecord::completedAt).max(Instant::compareTo).orElseThrow();
      double seconds = Duration.between(records.get(0).createdAt(), end).toMillis() / 1_000.0;
      boolean ordered = true;
      for (int printer = 0; printer < PRINTERS; printer++) {
        int first = printer;
        List<Integer> expected =
            IntStream.range(0, commands).filter(i -> i % PRINTERS == first).boxed().toList();
        ordered &= setup.carriedOut(printer).equals(expected);
      }
      System.out.printf(
          "%d commands for %d printers, %d ms more for each sync: %.1f s, %d syncs, %s%n",
          commands,
          PRINTERS,
          millis,
          seconds,
          setup.syncs() - before,
          ordered ? "in order" : "not in order");
      promises.check(seconds < MOST_SECONDS, "not drained within %.0f s".formatted(MOST_SECONDS));
      promises.check(ordered, "the order is another one");
    }
  }

  /** Waits for the ends of these commands. */
  private List<CommandRecord> finish(Setup setup, List<Object> ids) throws Exception {
    Waiting.until(() -> ids.stream().allMatch(id -> setup.cloud().command(id).finished()));
    List<CommandRecord> records = ids.stream().map(setup.cloud()::command).toList();
    promises.check(
        records.stream().allMatch(record -> record.status() == CommandStatus.SUCCEEDED),
        "a command failed: " + records.get(0).errorMessage());
    return records;
  }
}
