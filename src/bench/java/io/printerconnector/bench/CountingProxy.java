package io.printerconnector.bench;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Hands on what passes between the connector and the cloud, and counts the bytes of both ways. */
final class CountingProxy implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong bytes = new AtomicLong();
  private final NetServer server;

  CountingProxy(URI target) {
    server =
        vertx
            .createNetServer()
            .connectHandler(client -> connect(client, target))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void connect(NetSocket client, URI target) {
    client.pause();
    vertx
        .createNetClient()
        .connect(target.getPort(), target.getHost())
        .onSuccess(
            cloud -> {
              pass(client, cloud);
              pass(cloud, client);
              client.resume();
            })
        .onFailure(error -> client.close());
  }

  private void pass(NetSocket from, NetSocket to) {
    from.handler(
        data -> {
          bytes.addAndGet(data.length());
          to.write(data);
        });
    from.closeHandler(nothing -> to.close());
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Bytes of both directions, without those of TCP and IP. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
