package io.printerconnector.simulator.printer;

import static org.awaitility.Awaitility.await;

import io.printerconnector.moonraker.RealMoonraker;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A real Moonraker whose printer is brought into the states of the cases. */
final class ConformanceServer implements AutoCloseable {

  private final RealMoonraker moonraker;
  private VirtualPrinter klipper;
  private boolean printed;

  ConformanceServer(String name) {
    moonraker = RealMoonraker.start(name);
  }

  RealMoonraker moonraker() {
    return moonraker;
  }

  /** Ends what was before, and brings a new Klipper into this state. */
  void prepare(String given) throws IOException {
    if (klipper != null) {
      klipper.close();
      moonraker.awaitKlippy("disconnected");
    }
    restoreFiles();
    if (given.equals("never connected")) {
      klipper = null;
      moonraker.stop();
      moonraker.start();
      return;
    }
    klipper = VirtualPrinter.start(options(given));
    moonraker.awaitKlippy("ready");
    moonraker.result("DELETE", "/server/history/job?all=true");
    moonraker.result("POST", "/server/history/reset_totals");
    for (String file : ConformanceCase.files()) {
      moonraker.awaitMetadata(file);
    }
    bring(given);
  }

  private VirtualPrinterOptions options(String given) {
    VirtualPrinterOptions options = moonraker.klipper().withSpeed(20);
    return switch (given) {
      case "minimal" -> options.withKind(PrinterKind.MINIMAL);
      // Slower than real, so that the moment after the shutdown lasts until we have asked.
      case "shutdown while printing" -> options.withSpeed(0.5);
      default -> options;
    };
  }

  private void bring(String given) {
    switch (given) {
      case "printing" -> print();
      case "shutdown while printing" -> {
        print();
        moonraker.result("POST", "/printer/emergency_stop");
        moonraker.awaitKlippy("shutdown");
      }
      case "config error" -> {
        klipper.configError("Error loading kinematics 'nosuch'");
        moonraker.awaitKlippy("error");
      }
      case "disconnected" -> {
        klipper.disconnect();
        moonraker.awaitKlippy("disconnected");
      }
      default -> {}
    }
  }

  private void print() {
    moonraker.result("POST", "/printer/print/start?filename=slow.gcode");
    printed = true;
    await("the job")
        .pollInterval(Duration.ofMillis(20))
        .until(() -> moonraker.result("GET", "/server/history/list").get("count").asInt() == 1);
  }

  private void restoreFiles() throws IOException {
    Path folder = moonraker.gcodes();
    if (printed) {
      moonraker.result("DELETE", "/server/files/gcodes/slow.gcode"); // with the note of its print
      printed = false;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> foreign =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> !ConformanceCase.files().contains(folder.relativize(file).toString()))
              .toList();
      for (Path file : foreign) {
        Files.delete(file);
      }
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> foreign =
          entries.filter(Files::isDirectory).filter(entry -> !entry.endsWith("parts")).toList();
      for (Path entry : foreign) {
        DirectoryTree.delete(entry);
      }
    }
    ConformanceCase.writeFiles(folder);
  }

  @Override
  public void close() {
    if (klipper != null) {
      klipper.close();
    }
    moonraker.close();
  }
}
