package io.printerconnector.bench;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Troubles of the printers and the cloud of a soak, which end by themselves after some seconds. */
final class SoakTroubles {

  private record Trouble(long endNanos, Runnable end) {}

  private final DevelopmentCloud cloud;
  private final List<VirtualPrinter> printers;
  private final Random random;
  private final Map<VirtualPrinter, Trouble> underWay = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Trouble> outages = new ArrayList<>();

  SoakTroubles(DevelopmentCloud cloud, List<VirtualPrinter> printers, Random random) {
    this.cloud = cloud;
    this.printers = printers;
    this.random = random;
  }

  /** A printer that is well loses its Moonraker or its Klipper, or Klipper hangs. */
  void disturbPrinter() {
    VirtualPrinter printer = printers.get(random.nextInt(printers.size()));
    if (underWay.containsKey(printer)) {
      return;
    }
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        printer.stopMoonraker();
        begin("Moonraker lost", printer, printer::startMoonraker);
      }
      case 2 -> {
        printer.disconnect();
        begin("Klipper lost", printer, printer::ready);
      }
      case 3 -> {
        printer.shutdown("MCU 'mcu' shutdown: Timer too close");
        begin("Klipper shut down", printer, printer::ready);
      }
      default -> {
        printer.hang();
        begin("Klipper hangs", printer, printer::ready);
      }
    }
  }

  private void begin(String what, VirtualPrinter printer, Runnable end) {
    counts.merge(what, 1L, Long::sum);
    underWay.put(printer, new Trouble(soon(3_000), end));
  }

  /** The cloud is away: it refuses, breaks off, answers nonsense, or does not answer. */
  void disturbCloud() {
    if (!outages.isEmpty()) {
      return;
    }
    cloud
        .faults()
        .add(
            switch (random.nextInt(4)) {
              case 0 -> Fault.status(503, "", null, "/api/v1", -1);
              case 1 -> Fault.of(Fault.Kind.DROP, null, "/api/v1", -1);
              case 2 -> Fault.of(Fault.Kind.GARBAGE, null, "/api/v1", -1);
              default -> Fault.of(Fault.Kind.HANG, null, "/api/v1", -1);
            });
    counts.merge("cloud away", 1L, Long::sum);
    outages.add(new Trouble(soon(4_000), () -> cloud.faults().clear()));
  }

  private long soon(int mostMillis) {
    return System.nanoTime() + (500 + random.nextInt(mostMillis)) * 1_000_000L;
  }

  /** Ends what has lasted long enough. */
  void endSome() {
    end(false);
  }

  /** Ends all. */
  void endAll() {
    end(true);
  }

  private void end(boolean all) {
    long now = System.nanoTime();
    outages.removeIf(trouble -> ended(trouble, all, now));
    underWay.values().removeIf(trouble -> ended(trouble, all, now));
  }

  private static boolean ended(Trouble trouble, boolean all, long now) {
    boolean over = all || now - trouble.endNanos() > 0;
    if (over) {
      trouble.end().run();
    }
    return over;
  }

  /** How often there was which trouble. */
  Map<String, Long> counts() {
    return counts;
  }
}
