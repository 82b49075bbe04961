package io.printerconnector.page;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;

/** A web server of this machine that has some handlers, one after the other. */
final class WebServer implements AutoCloseable {

  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpServer server;

  @SafeVarargs
  WebServer(Handler<RoutingContext>... handlers) {
    Router router = Router.router(vertx);
    for (Handler<RoutingContext> handler : handlers) {
      router.route().handler(handler);
    }
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  int port() {
    return server.actualPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.actualPort(), path)));
  }

  EventStream events() {
    return EventStream.open(CLIENT, request("/").build());
  }

  /** Waits until what it was about to do is done. */
  void settle() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    vertx.runOnContext(turn -> done.complete(null));
    done.join();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
