package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A printer that tells more than can be taken. */
class FloodedWebsocketTest extends WebsocketRouteTest {

  private static final int MESSAGES = 1_000;
  private static final String LONG = "x".repeat(60_000);

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final CountDownLatch free = new CountDownLatch(1);
  private volatile Context threadOfServer;

  @Override
  protected String notMocked() {
    return ""; // the mock takes the messages
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("watch.waitingMessages", "5", "watch.connectMillis", "5000");
  }

  @Override
  void accept(ServerWebSocket socket) {
    threadOfServer = Vertx.currentContext();
    super.accept(socket);
  }

  @Test
  void hasToWaitAndLosesNothing() {
    route("printer-take-message")
        .does(
            exchange -> {
              free.await();
              taken.incrementAndGet();
            });
    listen();
    next(1);
    ServerWebSocket socket = sockets.get(0);
    socket.drainHandler(nothing -> flood(socket));
    // On another thread all would be written before the queue is seen to be full.
    threadOfServer.runOnContext(nothing -> flood(socket));

    // What the network holds is full, too, and stays so.
    await().during(Duration.ofSeconds(1)).until(socket::writeQueueFull);
    assertThat(sent.get()).isLessThan(MESSAGES);

    free.countDown();
    await().until(() -> taken.get() == MESSAGES);
  }

  private void flood(ServerWebSocket socket) {
    while (sent.get() < MESSAGES && !socket.writeQueueFull()) {
      sent.incrementAndGet();
      socket.writeTextMessage(LONG);
    }
  }
}
