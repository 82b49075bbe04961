package io.printerconnector.simulator.printer;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.printer.control.ControlRoutes;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.printerconnector.simulator.printer.klippy.KlippyFace;
import io.printerconnector.simulator.printer.model.ModelClock;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.printerconnector.simulator.printer.moonraker.MoonrakerFace;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The event loop of a virtual printer: its server, its model and the ticker that drives it. */
final class PrinterVerticle extends AbstractVerticle {

  private static final long TICK_MILLIS = 10;

  private final VirtualPrinterOptions options;
  private final GcodeStore store;
  private final Path uploads;
  private final PrinterModel model;
  private final RequestLog requests = new RequestLog();
  private final FaultSwitches faults = new FaultSwitches();
  private HttpServer server;
  private HttpServer webInterface;
  private KlippyFace klippy;

  PrinterVerticle(VirtualPrinterOptions options, Path gcodes) throws IOException {
    this.options = options;
    boolean shared = options.klippySocket() != null && options.gcodesDirectory() != null;
    store = shared ? GcodeStore.shownAsItIs(gcodes) : new GcodeStore(gcodes);
    // Hidden from listings, and on the same disk, so that an upload moves to its place in one step.
    uploads = gcodes.resolve(".uploads");
    ModelClock clock = ModelClock.scaled(System::nanoTime, options.speed());
    model =
        new PrinterModel(
            options.kind(),
            options.macros(),
            options.onGcodeError(),
            store,
            clock,
            Clock.systemUTC());
  }

  @Override
  public void start(Promise<Void> started) {
    Router router = Router.router(vertx);
    MoonrakerFace moonraker =
        new MoonrakerFace(vertx, model, options.kind(), store, options.apiKey(), Clock.systemUTC());
    moonraker.mountWebsocket(router, faults, requests);
    router
        .route()
        .handler(
            BodyHandler.create(uploads.toString())
                .setBodyLimit(-1)
                .setDeleteUploadedFilesOnEnd(true));
    new ControlRoutes(model, requests, faults).mount(router);
    router
        .route()
        .handler(
            context -> {
              requests.add(ReceivedRequest.of(context, Clock.systemUTC().instant()));
              context.next();
            });
    router.route().handler(faults);
    moonraker.mount(router);
    vertx.setPeriodic(TICK_MILLIS, timer -> model.advance());
    if (options.klippySocket() != null) {
      openKlippy();
    }
    server = moonrakerAt(options.port()).requestHandler(router);
    webInterface =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.uiPort())
                .setHttp2ClearTextEnabled(false));
    server
        .listen()
        .compose(nothing -> webInterface.requestHandler(webInterfaceRoutes()).listen())
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private HttpServer moonrakerAt(int port) {
    return vertx.createHttpServer(
        new HttpServerOptions()
            .setHost(options.host())
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            .setMaxFormAttributeSize(64 * 1024));
  }

  /** Nobody listens at the address of Moonraker any more, and its connections end. */
  Future<Void> stopMoonraker() {
    return server.close();
  }

  /** Listens at the address of before. */
  Future<Void> startMoonraker() {
    model.host().moonrakerStarted();
    HttpServer next = moonrakerAt(server.actualPort()).requestHandler(server.requestHandler());
    return next.listen().onSuccess(listening -> server = listening).mapEmpty();
  }

  private Router webInterfaceRoutes() {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              requests.add(ReceivedRequest.of(context, Clock.systemUTC().instant()));
              context.next();
            });
    router.route().handler(faults);
    new CameraFace(this::view).mount(router);
    return router;
  }

  private void openKlippy() {
    klippy =
        new KlippyFace(
            model,
            options.kind(),
            options.klippySocket(),
            task -> context.runOnContext(nothing -> task.run()),
            (method, parameters) ->
                requests.add(
                    ReceivedRequest.ofKlippy(
                        method, Json.write(parameters), Clock.systemUTC().instant())));
    klippy.open();
    vertx.setPeriodic(KlippyFace.UPDATE_MILLIS, timer -> klippy.sendUpdates());
  }

  @Override
  public void stop() {
    if (klippy != null) {
      klippy.close();
    }
  }

  URI baseUrl() {
    return URI.create("http://" + options.host() + ":" + server.actualPort());
  }

  URI uiUrl() {
    return URI.create("http://" + options.host() + ":" + webInterface.actualPort());
  }

  PrinterModel model() {
    return model;
  }

  RequestLog requests() {
    return requests;
  }

  FaultSwitches faults() {
    return faults;
  }

  List<String> effects() {
    return model.effects().all();
  }

  Map<String, Object> object(String name) {
    model.advance();
    return model.objects().all(name);
  }

  PrinterView view() {
    model.advance();
    return PrinterViews.of(model);
  }

  /** Runs this on the printer's thread. */
  <T> Future<T> onEventLoop(Supplier<T> action) {
    Promise<T> result = Promise.promise();
    context.runOnContext(
        nothing -> {
          try {
            result.complete(action.get());
          } catch (RuntimeException e) {
            result.fail(e);
          }
        });
    return result.future();
  }
}
