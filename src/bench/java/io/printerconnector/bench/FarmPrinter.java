package io.printerconnector.bench;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A printer at a fixed address that can be dead for a while. While it is dead its virtual printer
 * goes on at another address, so that this machine has the same work to do.
 */
final class FarmPrinter implements AutoCloseable {

  private static final int PORT = 17125;
  // Klipper answers queries on a grid of 250 ms, which would hide what the connector adds.
  private static final double SPEED = 20;
  private static final int MOST_TRIES = 50;

  private final String host;
  private final Path gcodes;
  private final Vertx vertx;
  private VirtualPrinter printer;
  private Closeable trouble;

  FarmPrinter(String host, Path gcodes, Vertx vertx) {
    this.host = host;
    this.gcodes = gcodes;
    this.vertx = vertx;
    this.printer = start(host, PORT);
  }

  /** What was at the address may take a moment to leave it. */
  private VirtualPrinter start(String address, int port) {
    for (int tries = 1; ; tries++) {
      try {
        return startOnce(address, port);
      } catch (IllegalStateException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  private VirtualPrinter startOnce(String address, int port) {
    return VirtualPrinter.start(
        VirtualPrinterOptions.defaults()
            .withHost(address)
            .withPort(port)
            .withSpeed(SPEED)
            .withGcodesDirectory(gcodes),
        vertx);
  }

  String baseUrl() {
    return "http://" + host + ":" + PORT;
  }

  void die(Trouble kind) {
    printer.close();
    printer = start("127.0.0.1", 0);
    trouble = kind.occupy(host, PORT, vertx);
  }

  void revive() throws IOException {
    trouble.close();
    trouble = null;
    printer.close();
    printer = start(host, PORT);
  }

  @Override
  public void close() throws IOException {
    if (trouble != null) {
      trouble.close();
    }
    printer.close();
  }
}
