package io.printerconnector.websocket;

import io.printerconnector.loop.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A websocket without a network; its other side is silent, unless it is told to answer pings. */
public final class FakeSocket {

  private final List<Buffer> pings = new ArrayList<>();
  private final ClientSocket client;
  private Handler<Buffer> pongs;
  private Handler<Void> closing;
  private boolean answers;
  private boolean closed;

  /** An open one. */
  public FakeSocket(MonotonicClock clock) {
    WebSocket socket =
        (WebSocket)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebSocket.class}, this::invoke);
    client = new ClientSocket(socket, true, clock);
  }

  /** This side of it. */
  public ClientSocket client() {
    return client;
  }

  /** Lets the other side answer each ping at once. */
  public void answerPings() {
    answers = true;
  }

  /** The other side answers all pings so far. */
  public void pong() {
    List.copyOf(pings).forEach(pongs::handle);
  }

  /** Something arrives that is no pong. */
  public void hear() {
    client.heard();
  }

  /** Number of pings so far. */
  public int pings() {
    return pings.size();
  }

  /** The other side closes it. */
  public void close() {
    closed = true;
    closing.handle(null);
  }

  @SuppressWarnings("unchecked") // as the methods of a WebSocket declare it
  private Object invoke(Object proxy, Method method, Object... arguments) {
    switch (method.getName()) {
      case "pongHandler" -> pongs = (Handler<Buffer>) arguments[0];
      case "closeHandler" -> closing = (Handler<Void>) arguments[0];
      case "isClosed" -> {
        return closed;
      }
      case "writePing" -> {
        Buffer ping = (Buffer) arguments[0];
        pings.add(ping);
        if (answers) {
          pongs.handle(ping);
        }
        return Future.succeededFuture();
      }
      default -> throw new UnsupportedOperationException(method.getName());
    }
    return proxy;
  }
}
