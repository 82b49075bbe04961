package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

  private final BlockingQueue<RoutingContext> begun = new LinkedBlockingQueue<>();
  private final RequestQueue queue = new RequestQueue(2);

  /** Before the queue there are handlers that ask other threads, as for the token. */
  private final WebServer server =
      new WebServer(
          context -> {
            context.request().pause();
            context
                .vertx()
                .executeBlocking(() -> true)
                .onComplete(done -> context.request().resume())
                .onSuccess(done -> context.next());
          },
          queue,
          context ->
              context
                  .request()
                  .body()
                  .onSuccess(
                      body -> {
                        context.put("body", body.toString());
                        begun.add(context);
                      })
                  .onFailure(context::fail));

  @AfterEach
  void close() {
    server.close();
  }

  private CompletableFuture<HttpResponse<String>> ask(String body) {
    return WebServer.CLIENT.sendAsync(
        server.request("/" + body).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  /** The next request that may be worked at. */
  private RoutingContext next() throws InterruptedException {
    RoutingContext context = begun.poll(30, TimeUnit.SECONDS);
    assertThat(context).as("a request within half a minute").isNotNull();
    return context;
  }

  private static String end(RoutingContext context) {
    String body = context.get("body");
    context.vertx().runOnContext(turn -> context.response().end("answer to " + body));
    return body;
  }

  @Test
  void onlySoManyAreUnderWayAndTheOthersFollowInTheirOrder() throws Exception {
    CompletableFuture<HttpResponse<String>> first = ask("a");
    RoutingContext a = next();
    ask("b");
    RoutingContext b = next();
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (String body : List.of("c", "d", "e")) {
      int before = queue.waiting();
      waiting.add(ask(body));
      await().until(() -> queue.waiting() == before + 1);
    }
    assertThat(begun).isEmpty();

    end(a);
    assertThat(first.get().body()).isEqualTo("answer to a");
    RoutingContext c = next();
    assertThat(begun).as("one more, and not two").isEmpty();
    end(b);
    RoutingContext d = next();

    assertThat(List.of(end(c), end(d), end(next()))).containsExactly("c", "d", "e");
    for (CompletableFuture<HttpResponse<String>> each : waiting) {
      assertThat(each.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatOneThatWaitsHasSentIsNotLost() throws Exception {
    ask("a");
    ask("b");
    RoutingContext a = next();
    String long_ = "long body ".repeat(10_000).strip();
    CompletableFuture<HttpResponse<String>> waiting =
        WebServer.CLIENT.sendAsync(
            server.request("/").POST(BodyPublishers.ofString(long_)).build(),
            BodyHandlers.ofString());
    await().until(() -> queue.waiting() == 1);

    end(a);
    next();
    end(next());

    assertThat(waiting.get().body()).isEqualTo("answer to " + long_);
  }

  @Test
  void whoHangsUpLeavesItsPlace() throws Exception {
    ask("a");
    RoutingContext a = next();
    ask("b");
    next();
    try (Socket impatient = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      impatient
          .getOutputStream()
          .write("GET /c HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await().until(() -> queue.waiting() == 1);
    }
    await().until(() -> queue.waiting() == 0);
    ask("d");
    await().until(() -> queue.waiting() == 1);

    end(a);

    assertThat(end(next())).isEqualTo("d");
  }

  @Test
  void whoHangsUpWhileUnderWayMakesRoom() throws Exception {
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port());
        Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      for (Socket each : List.of(first, second)) {
        each.getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        next();
      }
    }
    ask("c");
    ask("d");

    next();
    next();
  }

  @Test
  void tooManyAreRefused() throws Exception {
    ask("a");
    ask("b");
    next();
    next();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      await().until(() -> queue.waiting() == 100);

      HttpResponse<String> response = ask("too-many").get();

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("the page has too much to do");
    } finally {
      for (Socket socket : sockets) {
        closeQuietly(socket);
      }
    }
  }

  private static void closeQuietly(Socket socket) throws IOException {
    socket.close();
  }

  /** It hangs up after its turn has come, and before it begins. */
  @Test
  void whoHangsUpInBetweenKeepsNoPlace() {
    Deque<Handler<Void>> soon = new ArrayDeque<>();
    RequestQueue one = new RequestQueue(1);
    FakeRequest first = new FakeRequest(soon);
    FakeRequest second = new FakeRequest(soon);
    FakeRequest third = new FakeRequest(soon);
    List.of(first, second, third).forEach(each -> one.handle(each.context));
    assertThat(first.begun).isTrue();

    first.end();
    second.end();
    while (!soon.isEmpty()) {
      soon.poll().handle(null);
    }

    assertThat(second.begun).as("nobody waits for it").isFalse();
    assertThat(third.begun).isTrue();
  }

  /** A request without a network, which calls the handlers of its end only once, as Vert.x does. */
  private static final class FakeRequest {
    private final List<Handler<AsyncResult<Void>>> handlers = new ArrayList<>();
    private boolean begun;
    private boolean ended;
    private final RoutingContext context;

    FakeRequest(Deque<Handler<Void>> soon) {
      Vertx vertx =
          fake(
              Vertx.class,
              (proxy, method, arguments) -> {
                @SuppressWarnings("unchecked") // as the method declares it
                Handler<Void> turn = (Handler<Void>) arguments[0];
                soon.add(turn);
                return null;
              });
      HttpServerResponse response =
          fake(HttpServerResponse.class, (proxy, method, arguments) -> ended);
      HttpServerRequest request =
          fake(HttpServerRequest.class, (proxy, method, arguments) -> proxy);
      context =
          fake(
              RoutingContext.class,
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "vertx" -> vertx;
                    case "response" -> response;
                    case "request" -> request;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "addEndHandler" -> add(arguments[0]);
                    case "next" -> {
                      begun = true;
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    @SuppressWarnings("unchecked") // as the method declares it
    private int add(Object handler) {
      handlers.add((Handler<AsyncResult<Void>>) handler);
      return handlers.size();
    }

    private static <T> T fake(Class<T> type, InvocationHandler does) {
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, does));
    }

    void end() {
      ended = true;
      List.copyOf(handlers).forEach(handler -> handler.handle(Future.succeededFuture()));
    }
  }
}
