package io.printerconnector.simulator.printer;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.printer.files.DirectoryTree;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A virtual Klipper printer that listens as Moonraker does, and on request as Klipper does for a
 * Moonraker. It executes the G-code it gets, in model time, and can be put into all the troubles
 * that a real one knows. Safe for many threads; its methods must not be called on an event loop.
 */
public final class VirtualPrinter implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final boolean ownsVertx;
  private final Path temporaryDirectory;
  private final PrinterVerticle verticle;
  private String deployment;

  private VirtualPrinter(Vertx shared, VirtualPrinterOptions options) throws IOException {
    ownsVertx = shared == null;
    vertx = ownsVertx ? smallVertx() : shared;
    boolean temporary = options.gcodesDirectory() == null;
    temporaryDirectory = temporary ? Files.createTempDirectory("virtual-printer-") : null;
    Path gcodes = temporary ? temporaryDirectory : options.gcodesDirectory();
    verticle = new PrinterVerticle(options, gcodes);
  }

  /** Switches a printer on and waits until it listens. */
  public static VirtualPrinter start(VirtualPrinterOptions options) {
    return start(options, null);
  }

  /**
   * Switches a printer on and waits until it listens.
   *
   * @param shared a Vert.x that several printers share; null for one of its own
   * @throws IllegalStateException if it cannot listen at its address
   */
  public static VirtualPrinter start(VirtualPrinterOptions options, Vertx shared) {
    VirtualPrinter printer;
    try {
      printer = new VirtualPrinter(shared, options);
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for the G-code files of a virtual printer", e);
    }
    try {
      printer.deployment = await(printer.vertx.deployVerticle(printer.verticle));
      return printer;
    } catch (CompletionException e) {
      printer.close();
      throw new IllegalStateException(
          "a virtual printer cannot listen at %s:%d and %d"
              .formatted(options.host(), options.port(), options.uiPort()),
          e.getCause());
    }
  }

  /** The address of its API, such as {@code http://127.0.0.1:41234}. */
  public URI baseUrl() {
    return verticle.baseUrl();
  }

  /** The address of its web interface, which has the picture of its camera. */
  public URI uiUrl() {
    return verticle.uiUrl();
  }

  /** What it was asked, at its socket too, except below {@code /simulator}. */
  public RequestLog requests() {
    return verticle.requests();
  }

  /** The faults of its HTTP server. */
  public FaultSwitches faults() {
    return verticle.faults();
  }

  /** What happened to the printer and its files, oldest first: the measure for "exactly once". */
  public List<String> effects() {
    return verticle.effects();
  }

  /** What it is doing now. */
  public PrinterView state() {
    return await(verticle.onEventLoop(verticle::view));
  }

  /**
   * The fields of one of its printer objects now, such as {@code winder_control}; empty if there is
   * none of this name.
   */
  public Map<String, Object> object(String name) {
    return await(verticle.onEventLoop(() -> verticle.object(name)));
  }

  /**
   * The board stops, as after an emergency stop; only a firmware restart helps.
   *
   * @param message the reason in one line, such as "MCU 'mcu' shutdown: Timer too close"
   */
  public void shutdown(String message) {
    change(() -> verticle.model().host().shutdown(message));
  }

  /** Klipper does not start because of its configuration, for this reason in one line. */
  public void configError(String message) {
    change(() -> verticle.model().host().configError(message));
  }

  /** The Klipper process ends; Moonraker answers 503 to what needs it. */
  public void disconnect() {
    change(() -> verticle.model().host().disconnect());
  }

  /**
   * Moonraker is as if Klipper had not been there since it was started: 404 to what Klipper has to
   * offer, as it does not know of it yet, and 503 to print control. It ends with {@link #ready}.
   */
  public void neverConnected() {
    change(() -> verticle.model().host().neverConnected());
  }

  /**
   * The Moonraker process ends: nobody listens at {@link #baseUrl} any more. Klipper goes on with
   * what it does.
   */
  public void stopMoonraker() {
    await(verticle.onEventLoop(verticle::stopMoonraker).compose(done -> done));
  }

  /**
   * Starts Moonraker again, at the same address.
   *
   * @throws CompletionException if somebody else has taken the port meanwhile
   */
  public void startMoonraker() {
    await(verticle.onEventLoop(verticle::startMoonraker).compose(done -> done));
  }

  /** The Klipper process stops to react: queries never return, the server info still says ready. */
  public void hang() {
    change(() -> verticle.model().host().hang(true));
  }

  /** All trouble ends at once; a hung process goes on, any other starts anew. */
  public void ready() {
    change(() -> verticle.model().host().ready());
  }

  /** Restarts Klipper and the board, with the states and times of a real restart. */
  public void firmwareRestart() {
    change(() -> verticle.model().restart(true));
  }

  /** Switches it off, and removes its temporary files; does nothing the second time. */
  @Override
  public void close() {
    if (deployment != null) {
      await(vertx.undeploy(deployment));
      deployment = null;
    }
    if (ownsVertx) {
      await(vertx.close());
    }
    if (temporaryDirectory != null && Files.exists(temporaryDirectory)) {
      try {
        DirectoryTree.delete(temporaryDirectory);
      } catch (IOException e) {
        throw new UncheckedIOException("left behind: " + temporaryDirectory, e);
      }
    }
  }

  private void change(Runnable change) {
    await(
        verticle.onEventLoop(
            () -> {
              change.run();
              return null;
            }));
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static Vertx smallVertx() {
    VertxOptions options = new VertxOptions();
    options.setEventLoopPoolSize(1).setWorkerPoolSize(4).setInternalBlockingPoolSize(2);
    return Vertx.vertx(options);
  }
}
