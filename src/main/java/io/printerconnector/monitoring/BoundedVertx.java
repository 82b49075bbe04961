package io.printerconnector.monitoring;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Vert.x whose HTTP servers have only so many connections, close those on which nothing happens,
 * and speak HTTP/1 alone. Camel has no options for it, and takes the Vert.x that it is given.
 */
final class BoundedVertx extends VertxWrapper {

  private final int most;
  private final int idleMillis;

  /**
   * @param vertx does the rest
   * @param most connections that a server has at the same time; it closes further ones at once
   * @param idleMillis time after which it closes one on which nothing was sent in either direction
   */
  BoundedVertx(Vertx vertx, int most, int idleMillis) {
    super((VertxInternal) vertx);
    this.most = most;
    this.idleMillis = idleMillis;
  }

  @Override
  public HttpServer createHttpServer(HttpServerOptions options) {
    HttpServerOptions bounded =
        new HttpServerOptions(options)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(idleMillis)
            // There, a body needs neither a length nor an end.
            .setHttp2ClearTextEnabled(false);
    AtomicInteger open = new AtomicInteger();
    return super.createHttpServer(bounded)
        .connectionHandler(
            connection -> {
              connection.closeHandler(closed -> open.decrementAndGet());
              if (open.incrementAndGet() > most) {
                connection.close();
              }
            });
  }

  @Override
  public HttpServer createHttpServer() {
    return createHttpServer(new HttpServerOptions());
  }
}
