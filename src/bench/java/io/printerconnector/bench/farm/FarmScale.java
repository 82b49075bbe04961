package io.printerconnector.bench.farm;

import io.printerconnector.bench.LiveHeap;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Measures farms of three sizes as shipped, idle and with a command a minute for each printer, so
 * that what a site takes can be told from what a printer takes.
 */
final class FarmScale {

  private static final double PER_PRINTER_AND_SECOND = 1 / 60.0;
  private static final int WARM_UP_MILLIS = 30_000;

  /** A farm that was measured. */
  private record Size(int sites, int printers, double liveMegabytes, double residentMegabytes) {}

  private final FarmOptions options;
  private final Path folder;
  private final PrintStream out;

  FarmScale(FarmOptions options, Path folder, PrintStream out) {
    this.options = options;
    this.folder = folder;
    this.out = out;
  }

  void run(Supplier<FarmNetwork> network) throws Exception {
    List<Size> sizes = new ArrayList<>();
    sizes.add(measure(options, network, "large"));
    FarmOptions fewPrinters = options.sized(options.sites(), Math.max(1, options.printers() / 5));
    sizes.add(measure(fewPrinters, network, "few-printers"));
    FarmOptions fewSites = options.sized(Math.max(1, options.sites() / 2), options.printers());
    sizes.add(measure(fewSites, network, "few-sites"));
    tell(sizes);
  }

  private Size measure(FarmOptions size, Supplier<FarmNetwork> network, String name)
      throws Exception {
    int printers = size.sites() * size.printers();
    out.printf("%d sites with %d printers each: %d%n", size.sites(), size.printers(), printers);
    Path own = Files.createDirectories(folder.resolve(name));
    try (FarmRig rig = new FarmRig(size, own, network.get(), Map.of())) {
      rig.start();
      out.println(" " + rig.spread());
      Thread.sleep(WARM_UP_MILLIS);
      out.println(" idle");
      print(rig, printers);
      out.println(" a command a minute for each printer");
      try (FarmLoad load =
          new FarmLoad(
              rig.cloud(),
              rig.sites(),
              printers * PER_PRINTER_AND_SECOND,
              new Random(size.seed()))) {
        load.start();
        Thread.sleep(WARM_UP_MILLIS);
        print(rig, printers);
      }
      double live = 0;
      double resident = 0;
      for (FarmNode node : rig.nodes()) {
        live += LiveHeap.kilobytes(node.running().pid()) / 1024.0;
        resident += node.running().residentKilobytes() / 1024.0;
      }
      out.printf(" nodes: %.0f MB of live heap, %.0f MB RSS%n", live, resident);
      return new Size(size.sites(), size.printers(), live, resident);
    }
  }

  private void print(FarmRig rig, int printers) throws Exception {
    FarmFigures before = FarmFigures.of(rig);
    Thread.sleep(options.seconds() * 1_000L);
    FarmFigures.of(rig).since(before, printers).forEach(out::println);
  }

  /** The sizes differ in one thing each, so the differences tell what it takes. */
  private void tell(List<Size> sizes) {
    Size large = sizes.get(0);
    Size fewPrinters = sizes.get(1);
    Size fewSites = sizes.get(2);
    int morePrinters = large.sites() * (large.printers() - fewPrinters.printers());
    double livePrinter = (large.liveMegabytes() - fewPrinters.liveMegabytes()) / morePrinters;
    double residentPrinter =
        (large.residentMegabytes() - fewPrinters.residentMegabytes()) / morePrinters;
    int moreSites = large.sites() - fewSites.sites();
    double liveSite =
        (large.liveMegabytes() - fewSites.liveMegabytes()) / moreSites
            - livePrinter * large.printers();
    double residentSite =
        (large.residentMegabytes() - fewSites.residentMegabytes()) / moreSites
            - residentPrinter * large.printers();
    double node =
        (large.liveMegabytes()
                - livePrinter * large.sites() * large.printers()
                - liveSite * large.sites())
            / options.nodes();
    out.printf(
        "live heap: %.3f MB for each printer, %.2f MB for each site beside them, %.1f MB for each node beside them%n",
        livePrinter, liveSite, node);
    out.printf(
        "RSS: %.3f MB for each printer, %.2f MB for each site beside them%n",
        residentPrinter, residentSite);
  }
}
