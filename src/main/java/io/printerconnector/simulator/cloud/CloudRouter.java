package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.http.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/** Puts the endpoints of a development cloud together. */
final class CloudRouter {

  private CloudRouter() {}

  /** Settings of the HTTP server that the contract needs. */
  static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        // A command id of 300 characters can take 3,600 bytes in the path.
        .setMaxInitialLineLength(16 * 1024)
        .setMaxHeaderSize(32 * 1024)
        // With HTTP/1.1 only, a fault that closes a connection hits one request.
        .setHttp2ClearTextEnabled(false);
  }

  /** Body, gzip, /dev, request log, faults, contract, in this order. */
  static Router of(DevelopmentCloudOptions options, CloudState state, Clock clock, Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().failureHandler(CloudRouter::fail);
    router.route().handler(BodyHandler.create(false).setBodyLimit(options.bodyLimitBytes()));
    router.route().handler(new GzipBodies(options.gzip(), options.bodyLimitBytes()));
    router.route().handler(new DevelopmentApi(state).routes());
    router
        .route()
        .handler(
            context -> {
              state.requests().add(ReceivedRequest.of(context, clock.instant()));
              context.next();
            });
    router.route().handler(state.faults());
    router
        .route()
        .handler(
            new ContractApi(options, state, clock, new HeldPolls(vertx, state.commands()))
                .routes());
    router.route().handler(context -> notFound(context).sendTo(context.response()));
    return router;
  }

  private static Answer notFound(RoutingContext context) {
    return Answer.error(404, "there is nothing at " + context.request().path());
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
