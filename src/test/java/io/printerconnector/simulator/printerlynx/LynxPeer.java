package io.printerconnector.simulator.printerlynx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An agent or a front end at the websocket of a Printerlynx server. */
final class LynxPeer implements WebSocket.Listener {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /** The status of the close frame. */
  final CompletableFuture<Integer> closed = new CompletableFuture<>();

  /** How the connection failed. */
  final CompletableFuture<Throwable> failed = new CompletableFuture<>();

  /** What a pong brought. */
  final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();

  LynxPeer(DevelopmentPrinterlynx server, String path) {
    URI url = URI.create(server.baseUrl().toString().replaceFirst("^http", "ws") + path);
    socket =
        HTTP.newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .buildAsync(url, this)
            .join();
  }

  /** An agent that has authenticated. */
  static LynxPeer agent(DevelopmentPrinterlynx server) {
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").authenticate(server.agentToken());
    agent.expect("{'type':'authentication','data':{'status':'success'}}");
    return agent;
  }

  /** A front end that has authenticated. */
  static LynxPeer user(DevelopmentPrinterlynx server) {
    LynxPeer user = new LynxPeer(server, "/api/v1/ws").authenticate(server.userToken());
    user.expect("{'type':'authentication','data':{'status':'OK'}}");
    return user;
  }

  LynxPeer authenticate(String token) {
    return send("{'type':'authentication','data':{'token':'" + token + "'}}");
  }

  /** Sends a text in which a single quote stands for a double one. */
  LynxPeer send(String text) {
    socket.sendText(text.replace('\'', '"'), true).join();
    return this;
  }

  void ping(String content) {
    socket.sendPing(ByteBuffer.wrap(content.getBytes())).join();
  }

  void leave() {
    socket.sendClose(1000, "").join();
  }

  /** The next frame, for which it waits up to ten seconds. */
  String next() {
    try {
      String text = frames.poll(10, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no frame came");
      }
      return text;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode nextJson() {
    try {
      return JSON.readTree(next());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The next frame must be this, with single quotes for double ones. */
  void expect(String text) {
    String expected = text.replace('\'', '"');
    String next = next();
    if (!next.equals(expected)) {
      throw new AssertionError("expected " + expected + ", but got " + next);
    }
  }

  boolean hasFrames() {
    return !frames.isEmpty();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    byte[] content = new byte[message.remaining()];
    message.get(content);
    pongs.add(new String(content));
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    failed.complete(error);
  }
}
