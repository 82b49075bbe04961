package io.printerconnector.bench;

import io.printerconnector.json.JsonText;
import io.printerconnector.machine.Machine;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Days of a winder at Klipper's own socket in minutes: the distribution as shipped, commands that
 * succeed, are refused, or are never answered, and a Klipper that goes and comes. Arguments:
 * commands to carry out (6000), seed. The exit code is 1 if a quantity has a trend, a command has
 * no outcome, or Klipper was asked to do something twice.
 */
public final class SocketSoak {

  private static final int SAMPLES = 20;
  private static final int MOST_OPEN = 12;
  private static final int COMMANDS_FOR_TROUBLE = 15;
  private static final long SETTLE_NANOS = 20_000_000_000L;
  private static final double KLIPPY_THREADS = 2;

  private final Random random;
  private final int wanted;
  private final Promises promises = new Promises();
  private final List<Footprint> samples = new ArrayList<>();
  private final List<Object> open = new ArrayList<>();
  private final Map<String, Integer> queued = new TreeMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> troubles = new TreeMap<>();
  private final Map<String, Integer> requests = new TreeMap<>();
  private final Map<String, Integer> scripts = new HashMap<>();
  private long polled;
  private int count;
  private long troubleEnds;

  private SocketSoak(int wanted, long seed) {
    this.wanted = wanted;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    Arguments numbers = new Arguments(arguments);
    System.out.println(Machine.describe());
    SocketSoak soak = new SocketSoak(numbers.number(0, 6_000), numbers.number(1, 1));
    soak.run();
    soak.promises.exit();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("socket-soak");
    Path socket = folder.resolve("klippy");
    Path log = folder.resolve("log");
    try (VirtualPrinter winder =
            VirtualPrinter.start(
                VirtualPrinterOptions.defaults()
                    .withSpeed(20)
                    .withKind(PrinterKind.WINDER)
                    .withKlippySocket(socket));
        DevelopmentCloud cloud =
            DevelopmentCloud.start(
                DevelopmentCloudOptions.defaults().withHolding(false).redeliveringAfter(20));
        LaunchedConnector connector =
            LaunchedConnector.start(config(folder, cloud, socket), log, environment(wanted / 4))) {
      Waiting.until(() -> !cloud.heartbeats().isEmpty());
      System.out.println("connector: " + connector.options());
      soak(winder, cloud, connector, folder.resolve("state"));
      check(winder, cloud);
    }
    judge();
    System.out.println("log: " + log);
  }

  private static Path config(Path folder, DevelopmentCloud cloud, Path socket) throws Exception {
    return new Settings(folder, cloud)
        .policy(Map.of("profile", "full", "only_while_idle", List.of()))
        .set(
            "moonraker",
            List.of(Map.of("name", "w", "base_url", "unix:" + socket, "machine", "winder")))
        .write();
  }

  private static Map<String, String> environment(long finished) {
    Map<String, String> environment = new HashMap<>(SoakSetup.environment(finished));
    environment.put("PRINTER_STATUSMILLIS", "1000");
    environment.put("PRINTER_ANSWERMILLIS", "1000");
    environment.put("PRINTER_CONTROLMILLIS", "1500");
    environment.put("PRINTER_CONTROLPATIENCESECONDS", "1");
    environment.put("PRINTER_LOSTPATIENCESECONDS", "1");
    environment.put("PRINTER_STARTPATIENCESECONDS", "1");
    environment.put("PRINTER_RESTARTPATIENCESECONDS", "5");
    environment.put("PRINTER_RESTARTPAUSEMILLIS", "50");
    environment.put("PRINTER_READPAUSEMILLIS", "50");
    environment.put("WATCH_TICKMILLIS", "50");
    environment.put("WATCH_MAXWAITSECONDS", "1");
    environment.put("WATCH_ANSWERMILLIS", "1000");
    environment.put("WATCH_RETRYMILLIS", "200");
    environment.put("BREAKER_OPENSECONDS", "1");
    return environment;
  }

  private void soak(
      VirtualPrinter winder, DevelopmentCloud cloud, LaunchedConnector connector, Path state)
      throws Exception {
    Object id = cloud.connectors().get(0).printers().get(0).id();
    long begin = System.nanoTime();
    System.out.println(Footprint.HEAD + "  klippy threads, commands");
    while (samples.size() < SAMPLES) {
      Thread.sleep(10);
      note(winder, cloud);
      endTrouble(winder);
      if (open.size() < MOST_OPEN) {
        queueNext(cloud, id);
        if (random.nextInt(COMMANDS_FOR_TROUBLE) == 0 && troubleEnds == 0) {
          begin(winder);
        }
      }
      if (!connector.isAlive()) {
        promises.check(false, "the process has ended");
        return;
      }
      if ((long) count * SAMPLES >= (long) wanted * (samples.size() + 1)) {
        settle(winder, cloud);
        sample(connector, state, begin);
      }
    }
  }

  private void sample(LaunchedConnector connector, Path state, long begin) throws Exception {
    samples.add(Footprint.of(connector, state, (System.nanoTime() - begin) / 1e9, polled));
    long klippy = connector.threads("klippy-");
    System.out.printf("%s  %d, %d%n", samples.get(samples.size() - 1), klippy, count);
    promises.check(klippy == KLIPPY_THREADS, klippy + " threads klippy-*");
  }

  private void queueNext(DevelopmentCloud cloud, Object id) {
    Map<String, Object> start = Map.of("RPM", 60 + random.nextInt(500), "LAYERS", 1000);
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> queue(cloud, id, "get_status", Map.of());
      case 4, 5 -> queue(cloud, id, "run_macro", macro("WINDER_START", start));
      case 6 -> queue(cloud, id, "run_macro", macro("WINDER_STOP", Map.of()));
      case 7 -> queue(cloud, id, "start_print", Map.of("params", start));
      case 8 -> queue(cloud, id, "pause", Map.of());
      case 9 -> queue(cloud, id, "resume", Map.of());
      case 10 -> queue(cloud, id, "cancel", Map.of());
      case 11 -> queue(cloud, id, "run_macro", macro("WINDER_START", Map.of("RPM", 9_000)));
      case 12 -> queue(cloud, id, "run_gcode", Map.of("script", "NO_SUCH_" + count));
      case 13 -> queue(cloud, id, "run_gcode", Map.of("script", "M117 soak " + count));
      case 14 -> queue(cloud, id, random.nextBoolean() ? "sync_files" : "printer_info", Map.of());
      default ->
          queue(cloud, id, random.nextInt(8) == 0 ? "firmware_restart" : "list_objects", Map.of());
    }
  }

  private static Map<String, Object> macro(String name, Map<String, Object> params) {
    return Map.of("name", name, "params", params);
  }

  private void queue(DevelopmentCloud cloud, Object id, String action, Map<String, Object> params) {
    open.add(cloud.queue(id, action, params));
    queued.merge(action, 1, Integer::sum);
    count++;
  }

  private void begin(VirtualPrinter winder) {
    String what =
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            winder.disconnect();
            yield "Klipper ends";
          }
          case 2 -> {
            winder.firmwareRestart();
            yield "restart";
          }
          case 3 -> {
            winder.shutdown("MCU 'mcu' shutdown: Timer too close");
            yield "shutdown";
          }
          default -> {
            winder.hang();
            yield "hangs";
          }
        };
    troubles.merge(what, 1, Integer::sum);
    troubleEnds = System.nanoTime() + (300 + random.nextInt(1_700)) * 1_000_000L;
  }

  private void endTrouble(VirtualPrinter winder) {
    if (troubleEnds != 0 && System.nanoTime() - troubleEnds > 0) {
      winder.ready();
      troubleEnds = 0;
    }
  }

  /** Lets what is under way end, so that the samples tell of what is kept. */
  private void settle(VirtualPrinter winder, DevelopmentCloud cloud) throws InterruptedException {
    winder.ready();
    troubleEnds = 0;
    long end = System.nanoTime() + SETTLE_NANOS;
    while (!open.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(20);
      note(winder, cloud);
    }
    promises.check(open.isEmpty(), open.size() + " commands have no outcome");
  }

  private void note(VirtualPrinter winder, DevelopmentCloud cloud) {
    open.removeIf(
        id -> {
          var command = cloud.command(id);
          if (command.finished()) {
            outcomes.merge(kind(command.errorMessage()), 1, Integer::sum);
          }
          return command.finished();
        });
    for (ReceivedRequest request : cloud.requests().take()) {
      if (request.method().equals("GET") && request.target().contains("/commands")) {
        polled++;
      }
    }
    for (ReceivedRequest request : winder.requests().take()) {
      requests.merge(request.target(), 1, Integer::sum);
      if (request.target().equals("gcode/script")) {
        scripts.merge(script(request), 1, Integer::sum);
      }
    }
  }

  private static String script(ReceivedRequest request) {
    return String.valueOf(((Map<?, ?>) JsonText.parse(request.body())).get("script"));
  }

  private static String kind(String error) {
    return error == null ? "succeeded" : error.replaceAll("unix:\\S+", "X").replaceAll("\\d+", "#");
  }

  /** Each of these scripts is of one command, so Klipper may have got it only once. */
  private void check(VirtualPrinter winder, DevelopmentCloud cloud) {
    note(winder, cloud);
    scripts.forEach(
        (script, times) ->
            promises.check(
                times == 1 || !script.matches(".*(soak|NO_SUCH_).*"), times + " times " + script));
    System.out.printf("%d polls, %d commands %s%n", polled, count, queued);
    System.out.println("troubles: " + troubles);
    System.out.println("requests at the socket: " + requests);
    outcomes.forEach((outcome, times) -> System.out.printf("%6d %s%n", times, outcome));
  }

  private void judge() {
    if (samples.size() < SAMPLES) {
      return;
    }
    judge("live heap, MB", 1.5, sample -> sample.heapKilobytes() / 1024);
    judge("resident set, MB", 8, sample -> sample.residentKilobytes() / 1024);
    judge("threads", 4, Footprint::threads);
    judge("descriptors", 4, Footprint::descriptors);
  }

  private void judge(String what, double tolerance, ToDoubleFunction<Footprint> quantity) {
    Trend trend = new Trend(samples.stream().mapToDouble(quantity).toArray());
    System.out.printf(
        "%-20s %+9.2f over the second half (tolerance %.1f)%n", what, trend.growth(), tolerance);
    promises.check(!trend.exceeds(tolerance), what + " has a trend");
  }
}
