package io.printerconnector.bench.farm;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A virtual printer of a site, which takes down what was done to it. */
final class SitePrinter implements AutoCloseable {

  /** What begins the texts that scripts show, each of which was asked for once. */
  static final String TEXT = "bench-";

  private static final double SPEED = 50;
  // Two minutes, so that a print that is asked to pause or to end still runs.
  private static final String JOB = "G4 P1000\n".repeat(6_000);
  private static final Pattern SCRIPT = Pattern.compile(TEXT + "\\d+");

  private final Path files;
  private final VirtualPrinter printer;
  private final List<String> scripts = new ArrayList<>();
  private Object id;

  SitePrinter(Path files, String address, Vertx vertx) throws IOException {
    this.files = Files.createDirectories(files);
    this.printer =
        VirtualPrinter.start(
            VirtualPrinterOptions.defaults()
                .withHost(address)
                .withSpeed(SPEED)
                .withGcodesDirectory(files),
            vertx);
  }

  void named(Object newId) {
    id = newId;
  }

  /** The id that the cloud gave it. */
  Object id() {
    return id;
  }

  String baseUrl() {
    return printer.baseUrl().toString();
  }

  int port() {
    return printer.baseUrl().getPort();
  }

  /** Puts a file on it that prints for two minutes. */
  void put(String name) {
    try {
      Files.writeString(files.resolve(name), JOB);
    } catch (IOException e) {
      throw new IllegalStateException("no file for a print", e);
    }
  }

  /** Reads the requests since the last time, before it forgets them. */
  synchronized void read() {
    for (ReceivedRequest request : printer.requests().take()) {
      if (request.target().startsWith("/printer/gcode/script")) {
        Matcher text = SCRIPT.matcher(request.target() + request.body());
        if (text.find()) {
          scripts.add("script " + text.group());
        }
      }
    }
  }

  /** All that was done to it: its own effects, and the scripts it was asked to run. */
  synchronized List<String> effects() {
    read();
    List<String> all = new ArrayList<>(scripts);
    for (String effect : printer.effects()) {
      // Of a move, the feed is not ours.
      all.add(effect.startsWith("move ") ? effect.split(" F")[0] : effect);
    }
    return all;
  }

  @Override
  public void close() {
    printer.close();
  }
}
