package io.printerconnector.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this project adds to Camel's websockets, with a server on this machine. */
class BoundedWebsocketsTest {

  private static final long LITTLE_WHILE_MILLIS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final CamelContext context = new DefaultCamelContext();
  private final BoundedWebsockets websockets = new BoundedWebsockets();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch second = new CountDownLatch(2);
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        vertx
            .createHttpServer()
            .webSocketHandler(
                socket ->
                    socket.textMessageHandler(
                        text -> {
                          received.add(text);
                          if (text.equals("speak")) {
                            socket.writeTextMessage("first");
                            socket.writeTextMessage("second");
                          } else if (text.equals("close")) {
                            socket.close();
                          }
                        }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    context.addComponent("vertx-websocket", websockets);
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private String uri() {
    return "vertx-websocket:ws://127.0.0.1:%d/?consumeAsClient=true&reconnectInterval=0"
        .formatted(server.actualPort());
  }

  private void send(String text) throws IOException {
    try (ProducerTemplate sender = context.createProducerTemplate()) {
      sender.sendBody(uri(), text);
    }
  }

  private ClientSocket socket() {
    return BoundedWebsockets.socketOf(context.getEndpoint(uri()));
  }

  private void listen() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(uri())
                .process(
                    exchange -> {
                      begun.add(exchange.getMessage().getBody(String.class));
                      second.countDown();
                      second.await(LITTLE_WHILE_MILLIS, TimeUnit.MILLISECONDS);
                      begun.add("done");
                    });
          }
        });
  }

  @Test
  void handleTheirMessagesOneAfterTheOther() throws Exception {
    listen();
    send("speak");

    await().until(() -> begun.size() == 4);
    assertThat(begun).containsExactly("first", "done", "second", "done");
  }

  @Test
  void readOnAfterAMessageThatFails() throws Exception {
    websockets.setWaitingMessages(1);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(uri())
                .errorHandler(noErrorHandler())
                .process(
                    exchange -> {
                      begun.add(exchange.getMessage().getBody(String.class));
                      throw new IllegalStateException("expected by the test");
                    });
          }
        });
    send("speak");

    await().until(() -> begun.size() == 2);
    assertThat(begun).containsExactly("first", "second");
  }

  @Test
  void provesWithAPongThatWhatWasSentHasArrived() throws Exception {
    listen();
    send("hello");

    socket().ping().get(10, TimeUnit.SECONDS);

    assertThat(received).containsExactly("hello");
    assertThat(socket().isOpen()).isTrue();
  }

  @Test
  void opensNoSocketToSend() throws Exception {
    listen();
    send("close");
    await().until(() -> !socket().isOpen());

    assertThatThrownBy(() -> send("hello")).hasRootCauseMessage("the websocket is closed");
    assertThat(socket().ping()).isCompletedExceptionally();
    assertThat(received).containsExactly("close");
  }
}
