package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Moonraker's API in front of a printer: all calls over HTTP and websocket, and the transfers. */
public final class MoonrakerFace {

  private final Clock clock;
  private final Access access;
  private final HttpFace http;
  private final UploadRoute upload;
  private final TransferRoutes transfers;
  private final WebsocketFace websockets;

  /**
   * Builds the face; to be used on the event loop only.
   *
   * @param apiKey the key that clients need; null trusts all
   */
  public MoonrakerFace(
      Vertx vertx,
      PrinterModel printer,
      PrinterKind kind,
      GcodeStore store,
      String apiKey,
      Clock clock) {
    this.clock = clock;
    Workers workers = onWorkersOf(vertx);
    Supplier<PrintedFile> inUse = () -> PrintedFile.of(printer);
    access = new Access(apiKey, clock);
    HistoryEndpoints history = new HistoryEndpoints(printer, new FileCatalogue(store), workers);
    websockets = new WebsocketFace(vertx, printer, access, history, workers);
    FileEndpoints files =
        new FileEndpoints(store, inUse, printer.effects(), workers, websockets::fileChanged);
    PrinterEndpoints printing = new PrinterEndpoints(printer, kind);
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(printing.all());
    endpoints.addAll(new ServerEndpoints(printer, kind, websockets::count).all());
    endpoints.addAll(files.all());
    endpoints.addAll(history.all());
    endpoints.addAll(access.endpoints());
    http = new HttpFace(endpoints);
    transfers = new TransferRoutes(store, files);
    upload =
        new UploadRoute(
            store, inUse, printing, printer.effects(), workers, websockets::fileChanged);
    websockets.serve(endpoints, files::delete);
  }

  /** Adds the websocket; before anything reads the body of a request. */
  public void mountWebsocket(Router router, FaultSwitches faults, RequestLog requests) {
    router
        .get("/websocket")
        .handler(
            context -> {
              requests.add(ReceivedRequest.of(context, clock.instant()));
              context.next();
            })
        .handler(faults)
        .handler(websockets::accept);
  }

  /** Adds everything else; the router must have read the bodies before. */
  public void mount(Router router) {
    router.route().handler(access);
    router.post("/server/files/upload").handler(upload::handle);
    http.mount(router);
    transfers.mount(router);
    router.route().handler(MoonrakerFace::notFound);
  }

  private static void notFound(RoutingContext context) {
    Answer.phraseError(context.request(), 404);
  }

  private static Workers onWorkersOf(Vertx vertx) {
    return new Workers() {
      @Override
      public <T> CompletableFuture<T> run(Callable<T> work) {
        return vertx.executeBlocking(work, false).toCompletionStage().toCompletableFuture();
      }
    };
  }
}
