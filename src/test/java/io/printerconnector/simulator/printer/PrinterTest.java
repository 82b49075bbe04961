package io.printerconnector.simulator.printer;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A virtual printer of each test, and a client of it. */
abstract class PrinterTest {

  private static Vertx vertx;

  @TempDir Path gcodes;
  VirtualPrinter printer;
  PrinterClient client;

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Starts it with its files in the folder. */
  final void start(VirtualPrinterOptions options) {
    printer = VirtualPrinter.start(options.withGcodesDirectory(gcodes), vertx);
    client = new PrinterClient(vertx, printer.baseUrl());
  }

  @AfterEach
  final void stop() {
    printer.close();
  }
}
