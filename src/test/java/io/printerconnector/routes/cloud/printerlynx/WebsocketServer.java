package io.printerconnector.routes.cloud.printerlynx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A real websocket server in the place of the cloud; the test says what it does. */
final class WebsocketServer {

  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private volatile String path;
  private volatile int refusal = 404;
  private volatile Consumer<String> reader = text -> {};
  private volatile ServerWebSocket socket;

  /** One that opens websockets at this path. */
  WebsocketServer(String path) {
    this.path = path;
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::meet)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void meet(HttpServerRequest request) {
    paths.add(request.path());
    if (!request.path().equals(path)) {
      request.response().setStatusCode(refusal).end();
      return;
    }
    request
        .toWebSocket()
        .onSuccess(
            opened -> {
              opened.textMessageHandler(text -> reader.accept(text));
              socket = opened;
            });
  }

  /** Opens websockets at this path instead, and refuses others with this HTTP status. */
  void opensAt(String newPath, int newRefusal) {
    path = newPath;
    refusal = newRefusal;
  }

  /** Reads each text with this from now on. */
  void reads(Consumer<String> newReader) {
    reader = newReader;
  }

  /** A copy of this config.json in which it is the cloud. */
  Path configFile(Path original, Path copy) {
    try {
      return Files.writeString(
          copy,
          Files.readString(original)
              .replace("cloud.test/base", "127.0.0.1:" + server.actualPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths that were asked for. */
  List<String> paths() {
    return paths;
  }

  boolean isConnected() {
    return socket != null && !socket.isClosed();
  }

  void send(String text) {
    socket.writeTextMessage(text);
  }

  /** Closes the websocket. */
  void hangUp() {
    socket.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Ends it. */
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
