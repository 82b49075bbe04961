package io.printerconnector.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.files.FileServer;
import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.RegisteredPrinter;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.slf4j.LoggerFactory;

/**
 * Days of a connector in minutes: the distribution as shipped with quick loops, three printers, a
 * cloud that is away at times, and all sorts of commands, losses and pictures. Looks at its
 * footprint at equal intervals, prints a table, and writes {@code soak.svg}. Arguments: polls to
 * reach (20000) or minutes (such as {@code 60m}), seed. Start it in the project's folder, with the
 * distribution built. The exit code is 1 if a quantity has a trend, or the process has ended.
 */
public final class Soak {

  private static final int PRINTERS = 3;
  private static final int FILES = 2_000;
  private static final int POLLS_FOR_COMMAND = 8;
  private static final int POLLS_FOR_LOSS = 120;
  private static final int POLLS_FOR_OUTAGE = 700;
  private static final int POLLS_FOR_PICTURE = 40;
  private static final int MOST_OPEN = 40;
  private static final long SETTLE_NANOS = 20_000_000_000L;
  private static final int LONG_RUN = 20_000;
  private static final double MOST_RESIDENT_MEGABYTES = 160;
  private static final Path PLOT = Path.of("target", "soak.svg");

  private final Random random;
  private final long polls;
  private final double minutes;
  private final List<Footprint> samples = new ArrayList<>();
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final List<VirtualPrinter> printers = new ArrayList<>();
  private long polled;
  private final Promises promises = new Promises();

  private Soak(String length, long seed) {
    boolean timed = length.endsWith("m");
    minutes = timed ? Double.parseDouble(length.substring(0, length.length() - 1)) : 0;
    polls = timed ? 0 : Long.parseLong(length);
    random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    String length = arguments.length > 0 ? arguments[0] : String.valueOf(LONG_RUN);
    long seed = new Arguments(arguments).seed(1);
    // The simulators' web servers complain of every request that breaks.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.vertx").setLevel(Level.OFF);
    System.out.println(Machine.describe());
    System.out.printf("soak of %s, seed %d%n", length, seed);
    Soak soak = new Soak(length, seed);
    soak.run();
    soak.promises.exit();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("soak");
    Path served = Files.writeString(folder.resolve("served.gcode"), "G1 X10\n".repeat(40_000));
    for (int i = 0; i < PRINTERS; i++) {
      Path gcodes = Files.createDirectories(folder.resolve("gcodes-" + i));
      Files.writeString(gcodes.resolve(SoakLoad.JOB), "G4 P200\n".repeat(20_000));
      for (int file = 0; file < FILES; file++) {
        Files.writeString(gcodes.resolve("part-number-%04d.gcode".formatted(file)), ";\n");
      }
      printers.add(
          VirtualPrinter.start(
              VirtualPrinterOptions.defaults().withSpeed(20).withGcodesDirectory(gcodes)));
    }
    try (DevelopmentCloud cloud =
            DevelopmentCloud.start(
                DevelopmentCloudOptions.defaults().withHolding(false).redeliveringAfter(20));
        FileServer server = new FileServer(served)) {
      Path config = SoakSetup.config(folder, cloud, printers, server);
      long finished = (polls == 0 ? LONG_RUN : polls) / POLLS_FOR_COMMAND / 4;
      Path log = folder.resolve("log");
      try (LaunchedConnector connector =
          LaunchedConnector.start(config, log, SoakSetup.environment(finished))) {
        Waiting.until(() -> !cloud.heartbeats().isEmpty());
        System.out.println("connector: " + connector.options());
        soak(cloud, server, connector, folder.resolve("state"));
      }
    } finally {
      printers.forEach(VirtualPrinter::close);
    }
    judge();
    System.out.println("log: " + folder.resolve("log"));
  }

  private void soak(
      DevelopmentCloud cloud, FileServer server, LaunchedConnector connector, Path state)
      throws Exception {
    List<Object> ids =
        cloud.connectors().get(0).printers().stream().map(RegisteredPrinter::id).toList();
    SoakLoad load = new SoakLoad(cloud, ids, server.url().toString(), random);
    SoakTroubles troubles = new SoakTroubles(cloud, printers, random);
    int wanted = (int) Math.max(16, Math.min(48, (polls == 0 ? LONG_RUN : polls) / 120));
    long begin = System.nanoTime();
    System.out.println(Footprint.HEAD);
    while (samples.size() < wanted) {
      step(cloud, load, troubles, ids);
      if (!connector.isAlive()) {
        promises.check(false, "the process has ended");
        return;
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      double progress = polls == 0 ? seconds / 60 / minutes : (double) polled / polls;
      if (progress * wanted >= samples.size() + 1) {
        settle(load, troubles, cloud);
        samples.add(Footprint.of(connector, state, seconds, polled));
        System.out.println(samples.get(samples.size() - 1));
      }
    }
    System.out.printf(
        "%d polls, commands: %s, queued %d%n", polled, load.outcomes(), load.queued());
    System.out.println("troubles: " + troubles.counts());
    System.out.println("requests: " + seen);
    promises.check(load.open() == 0, load.open() + " commands have no outcome");
  }

  private void step(DevelopmentCloud cloud, SoakLoad load, SoakTroubles troubles, List<Object> ids)
      throws InterruptedException {
    Thread.sleep(20);
    long before = polled;
    count(cloud);
    for (long poll = before; poll < polled; poll++) {
      if (load.queued() < polled / POLLS_FOR_COMMAND && load.open() < MOST_OPEN) {
        load.queueNext();
      }
      if (random.nextInt(POLLS_FOR_LOSS) == 0) {
        troubles.disturbPrinter();
      }
      if (random.nextInt(POLLS_FOR_OUTAGE) == 0) {
        troubles.disturbCloud();
      }
      if (random.nextInt(POLLS_FOR_PICTURE) == 0) {
        cloud.askForPicture(null, ids.get(random.nextInt(ids.size())));
      }
    }
    troubles.endSome();
  }

  /** Lets what is under way end, so that the samples tell of what is kept. */
  private void settle(SoakLoad load, SoakTroubles troubles, DevelopmentCloud cloud)
      throws InterruptedException {
    troubles.endAll();
    long end = System.nanoTime() + SETTLE_NANOS;
    while (load.open() > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(50);
    }
    Thread.sleep(500);
    count(cloud);
  }

  private void count(DevelopmentCloud cloud) {
    for (ReceivedRequest request : cloud.requests().take()) {
      String target = request.target();
      if (request.method().equals("GET") && target.contains("/commands")) {
        polled++;
      } else if (target.endsWith("/upload")) {
        seen.merge("pictures", 1L, Long::sum);
      } else {
        seen.merge(target.replaceAll(".*/", "").replaceAll("\\?.*", ""), 1L, Long::sum);
      }
    }
    for (VirtualPrinter printer : printers) {
      for (ReceivedRequest request : printer.requests().take()) {
        if (request.target().startsWith("/websocket")) {
          seen.merge("websockets", 1L, Long::sum);
        } else if (request.target().startsWith("/server/files/upload")) {
          seen.merge("uploads", 1L, Long::sum);
        }
      }
    }
  }

  private void judge() throws IOException {
    Plot plot = new Plot("soak", "polls", samples.stream().mapToDouble(Footprint::polls).toArray());
    judge(plot, "live heap, MB", 1.5, sample -> sample.heapKilobytes() / 1024);
    judge(plot, "resident set, MB", 8, sample -> sample.residentKilobytes() / 1024);
    judge(plot, "threads", 8, Footprint::threads);
    judge(plot, "descriptors", 8, Footprint::descriptors);
    judge(plot, "state directory, KB", 256, Footprint::stateKilobytes);
    judge(plot, "files in it", 16, Footprint::stateFiles);
    Files.writeString(PLOT, plot.svg());
    System.out.println("plot: " + PLOT);
    double resident = samples.get(samples.size() - 1).residentKilobytes() / 1024;
    promises.check(
        resident < MOST_RESIDENT_MEGABYTES,
        "RSS is %.0f MB, the aim is below %.0f".formatted(resident, MOST_RESIDENT_MEGABYTES));
  }

  private void judge(
      Plot plot, String what, double tolerance, ToDoubleFunction<Footprint> quantity) {
    double[] values = samples.stream().mapToDouble(quantity).toArray();
    plot.add(what, values);
    Trend trend = new Trend(values);
    System.out.printf(
        "%-20s %+9.2f over the second half (tolerance %.1f)%n", what, trend.growth(), tolerance);
    promises.check(!trend.exceeds(tolerance), what + " has a trend");
  }
}
