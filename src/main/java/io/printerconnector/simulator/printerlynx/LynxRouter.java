package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.ReceivedRequest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Puts the endpoints of a Printerlynx server together. */
final class LynxRouter {

  private LynxRouter() {}

  static HttpServerOptions serverOptions() {
    // With HTTP/1.1 only, a fault that closes a connection hits one request.
    return new HttpServerOptions().setHttp2ClearTextEnabled(false);
  }

  /** /dev, then the request log, faults, and what Printerlynx has, in this order. */
  static Router of(
      LynxState state,
      AgentSockets agents,
      Storage storage,
      Supplier<String> elsewhere,
      Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().failureHandler(LynxRouter::fail);
    new LynxDevelopmentApi(state, agents).routes().mount(router, state.files().mostBytes());
    router.route().handler(logged(state)).handler(state.faults());
    UserSockets users = new UserSockets(state, agents);
    router
        .get("/api/v1/ws/agent")
        .handler(
            context -> {
              if (state.quirks().has(Quirk.ONLY_AGENTS_WS)) {
                Rest.noRoute(context);
              } else {
                agents.accept(context);
              }
            });
    router.get("/agents/ws").handler(agents::accept);
    router.get("/api/v1/ws").handler(users::accept);
    router.get("/ws").handler(users::accept);
    new AccountRoutes(state).mount(router);
    FileRoutes files = new FileRoutes(state, storage, elsewhere);
    for (FileRoutes.Family family : FileRoutes.Family.values()) {
      files.mount(router, family);
    }
    router.get(Storage.ROUTE).handler(storage::send);
    router.route().handler(Rest::noRoute);
    return router;
  }

  /** The other origin, where presigned URLs lead. */
  static Router ofStorage(LynxState state, Storage storage, Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(logged(state)).handler(state.faults());
    router.get(Storage.ROUTE).handler(storage::sendToStrangers);
    router.route().handler(Rest::noRoute);
    return router;
  }

  private static Handler<RoutingContext> logged(LynxState state) {
    return context -> {
      state.requests().add(ReceivedRequest.of(context, state.clock().instant()));
      context.next();
    };
  }

  private static void fail(RoutingContext context) {
    if (context.response().headWritten() || context.response().closed()) {
      return; // the client has its answer, or has left
    }
    int status = context.statusCode() > 0 ? context.statusCode() : 500;
    String text =
        switch (status) {
          case 413 -> "The body is too large";
          case 500 -> "Something went wrong, please try again";
          default -> "The request failed: " + context.failure();
        };
    Rest.error(context, status, text);
  }
}
