package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.FaultSwitches;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.RequestLog;
import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;

/** Puts what there is beside the broker together: /dev, then the request log, faults, the rest. */
final class PrintagoRouter {

  private PrintagoRouter() {}

  static HttpServerOptions serverOptions() {
    // With HTTP/1.1 only, a fault that closes a connection hits one request.
    return new HttpServerOptions().setHttp2ClearTextEnabled(false);
  }

  static Router of(
      DevelopmentRoutes development,
      Storage storage,
      String pairingToken,
      RequestLog requests,
      FaultSwitches faults,
      Clock clock,
      Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().failureHandler(PrintagoRouter::fail);
    development.mount(router, Storage.MOST_FILE_BYTES);
    router
        .route()
        .handler(
            context -> {
              requests.add(ReceivedRequest.of(context, clock.instant()));
              context.next();
            })
        .handler(faults);
    storage.mount(router);
    router
        .get("/api/slicer-tokens/:token")
        .handler(
            context ->
                Answer.ok(Map.of("success", context.pathParam("token").equals(pairingToken)))
                    .sendTo(context.response()));
    router.route().handler(context -> context.response().setStatusCode(404).end());
    return router;
  }

  private static void fail(RoutingContext context) {
    if (context.response().headWritten() || context.response().closed()) {
      return; // the client has its answer, or has left
    }
    int status = context.statusCode() > 0 ? context.statusCode() : 500;
    String text =
        status == 413 ? "the body is too large" : "the request failed: " + context.failure();
    Answer.error(status, text).sendTo(context.response());
  }
}
