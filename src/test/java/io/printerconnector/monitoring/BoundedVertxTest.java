package io.printerconnector.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedVertxTest {

  private static final int MOST = 2;
  private static final int LONG = 600_000;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() {
    vertx.close();
  }

  private int serve(int idleMillis) throws Exception {
    HttpServer server = new BoundedVertx(vertx, MOST, idleMillis).createHttpServer();
    server.requestHandler(request -> request.response().end("well"));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** The answer to a request, up to the end of its body; empty if the connection was closed. */
  private static String ask(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      int next = socket.getInputStream().read();
      while (next >= 0 && !answer.append((char) next).toString().endsWith("\r\n\r\nwell")) {
        next = socket.getInputStream().read();
      }
      return answer.toString();
    } catch (IOException e) {
      return ""; // reset
    }
  }

  @Test
  void closesConnectionsBeyondTheLimitAndHasRoomAgainLater() throws Exception {
    int port = serve(LONG);
    try (Socket first = connect(port);
        Socket second = connect(port);
        Socket third = connect(port)) {
      assertThat(ask(first)).endsWith("well");
      assertThat(ask(second)).endsWith("well");
      assertThat(ask(third)).isEmpty();
      assertThat(ask(first)).as("those that are there stay").endsWith("well");
    }

    await("room")
        .until(
            () -> {
              try (Socket next = connect(port)) {
                return ask(next).endsWith("well");
              }
            });
  }

  @Test
  void closesAConnectionOnWhichNothingHappens() throws Exception {
    int port = serve(50);
    try (Socket silent = connect(port);
        Socket halfway = connect(port)) {
      halfway.getOutputStream().write("GET / HTTP/1.1\r\nHost: he".getBytes(UTF_8));

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(halfway.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void speaksNoHttp2() throws Exception {
    int port = serve(LONG);
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).as("no frame of HTTP/2").contains("501 Not Implemented");
    }
  }
}
