package io.printerconnector.websocket;

import io.printerconnector.loop.MonotonicClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open websocket, with what Camel's component does not show of it: whether it is closed, when
 * something last arrived, and pings with their pongs (RFC 6455, section 5.5).
 */
public final class ClientSocket {

  private final WebSocket socket;
  private final MonotonicClock clock;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Void>> pings = new ConcurrentHashMap<>();
  private volatile long heardAt;

  /**
   * @param closeHere whether nobody else handles the end of the connection
   */
  ClientSocket(WebSocket socket, boolean closeHere) {
    this(socket, closeHere, MonotonicClock.SYSTEM);
  }

  ClientSocket(WebSocket socket, boolean closeHere, MonotonicClock clock) {
    this.socket = socket;
    this.clock = clock;
    this.heardAt = clock.millis();
    socket.pongHandler(this::answered);
    if (closeHere) {
      socket.closeHandler(nothing -> fail(new IOException("the websocket was closed")));
    }
  }

  WebSocket socket() {
    return socket;
  }

  /** Whether neither side has closed it, as far as this side knows. */
  public boolean isOpen() {
    return !socket.isClosed();
  }

  /** Milliseconds since anything arrived. */
  public long silentMillis() {
    return clock.millis() - heardAt;
  }

  /** Something has arrived. */
  void heard() {
    heardAt = clock.millis();
  }

  /**
   * Sends a ping; completes when its pong has come. Then everything that was sent before has
   * arrived too.
   */
  public CompletableFuture<Void> ping() {
    long number = numbers.incrementAndGet();
    CompletableFuture<Void> pong = new CompletableFuture<>();
    pings.put(number, pong);
    pong.whenComplete((nothing, error) -> pings.remove(number));
    socket
        .writePing(Buffer.buffer().appendLong(number))
        .onFailure(error -> pong.completeExceptionally(new IOException(error)));
    if (socket.isClosed()) {
      pong.completeExceptionally(new IOException("the websocket was closed"));
    }
    return pong;
  }

  private void answered(Buffer payload) {
    heard();
    CompletableFuture<Void> ping =
        payload.length() == Long.BYTES ? pings.get(payload.getLong(0)) : null;
    if (ping != null) {
      ping.complete(null);
    }
  }

  private void fail(IOException reason) {
    pings.values().forEach(ping -> ping.completeExceptionally(reason));
  }
}
