package io.printerconnector.shell;

import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Moonraker's websocket; it reads on when what has come is taken. */
final class WebsocketChannel implements WebSocket.Listener, Live.Channel {

  private final Live live;
  private final StringBuilder text = new StringBuilder();
  private volatile WebSocket socket;

  WebsocketChannel(Live live) {
    this.live = live;
  }

  void opened(WebSocket given) {
    socket = given;
  }

  @Override
  public void send(String message) throws IOException {
    try {
      socket.sendText(message, true).join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (text.length() > Link.LONGEST_ANSWER) {
      from.abort();
      live.ended("a message is longer than %d MiB".formatted(Link.LONGEST_ANSWER >> 20));
      return null;
    }
    if (last) {
      String message = text.toString();
      text.setLength(0);
      live.heard(message);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    live.ended("it was closed (%d %s)".formatted(code, reason).replace(" )", ")"));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    live.ended(String.valueOf(error.getMessage()));
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((done, error) -> socket.abort());
  }
}
