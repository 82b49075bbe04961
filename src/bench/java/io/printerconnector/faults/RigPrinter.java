package io.printerconnector.faults;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A virtual printer behind a fault proxy, with its folder and the id that the cloud gave it. */
final class RigPrinter implements AutoCloseable {

  // In model time a minute, so that a cancel right behind the start still finds the print.
  private static final String GCODE = "G4 P1000\n".repeat(60);

  private final VirtualPrinter printer;
  private final FaultProxy proxy;
  private final Path files;
  private Object id;

  private RigPrinter(VirtualPrinter printer, Path files) {
    this.printer = printer;
    this.proxy = FaultProxy.to(printer.baseUrl());
    this.files = files;
  }

  static RigPrinter start(VirtualPrinterOptions options, Vertx vertx) {
    return new RigPrinter(VirtualPrinter.start(options, vertx), options.gcodesDirectory());
  }

  void named(Object newId) {
    id = newId;
  }

  Object id() {
    return id;
  }

  VirtualPrinter printer() {
    return printer;
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** The starts of prints that really happened, such as {@code start job-1.gcode}. */
  List<String> starts() {
    return printer.effects().stream().filter(effect -> effect.startsWith("start ")).toList();
  }

  /** Puts a file on the printer that takes about a minute of model time. */
  void put(String name) throws IOException {
    Files.writeString(files.resolve(name), GCODE);
  }

  /** Removes all files and forgets the requests, so that neither grows for ever. */
  void clear() throws IOException {
    printer.requests().clear();
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    proxy.close();
    printer.close();
  }
}
