package io.printerconnector.simulator.printerlynx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.printerconnector.simulator.http.ExactJson;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** One websocket of an agent or a user. Its frames are logged. Safe for many threads. */
final class Connection {

  private static final short POLICY_VIOLATION = 1008;
  private static final short GOING_AWAY = 1001;

  private final ServerWebSocket socket;
  private final Channel channel;
  private final Frame.Peer peer;
  private final int number;
  private final FrameLog frames;
  private final Clock clock;
  private volatile boolean authenticated;
  private volatile boolean gone;

  private Connection(
      ServerWebSocket socket, Channel channel, Frame.Peer peer, int number, LynxState state) {
    this.socket = socket;
    this.channel = channel;
    this.peer = peer;
    this.number = number;
    this.frames = state.frames();
    this.clock = state.clock();
  }

  /** Upgrades a request to a websocket. */
  static Future<Connection> open(
      RoutingContext context, Frame.Peer peer, int number, LynxState state) {
    // Vert.x knows neither a reset nor a connection that is not read; its channel does.
    Channel channel = ((ConnectionBase) context.request().connection()).channel();
    return context
        .request()
        .toWebSocket()
        .map(socket -> new Connection(socket, channel, peer, number, state));
  }

  ServerWebSocket socket() {
    return socket;
  }

  /** Whether it has authenticated, and is still there. */
  boolean isAuthenticated() {
    return authenticated && !gone;
  }

  /** Lets it in, with a message before any other, or without one if it is null. */
  synchronized void admit(Object message) {
    authenticated = true;
    if (message != null) {
      send(message);
    }
  }

  /** Logs what came in. */
  Frame received(String text) {
    Frame frame = Frame.of(clock.instant(), Frame.Direction.RECEIVED, peer, number, text);
    frames.add(frame);
    return frame;
  }

  void send(Object message) {
    sendText(new String(ExactJson.write(message), StandardCharsets.UTF_8));
  }

  /** Sends a text frame; the log has the frames in the order of the wire. */
  synchronized void sendText(String text) {
    if (!gone) {
      frames.add(Frame.of(clock.instant(), Frame.Direction.SENT, peer, number, text));
      socket.writeTextMessage(text);
    }
  }

  /** Closes with a close frame, since the server goes. */
  void close() {
    gone = true;
    socket.close(GOING_AWAY);
  }

  /** Sends a last message and closes with a close frame, since the peer may not stay. */
  void dismiss(Object message) {
    send(message);
    gone = true;
    socket.close(POLICY_VIOLATION);
  }

  /** Resets the TCP connection, as a host that fails. */
  void cut() {
    gone = true;
    channel
        .eventLoop()
        .execute(
            () -> {
              channel.config().setOption(ChannelOption.SO_LINGER, 0);
              channel.unsafe().close(channel.voidPromise());
            });
  }

  /** Reads nothing more; frames pile up at the sender, and its pings stay without pongs. */
  void stopReading() {
    channel.eventLoop().execute(() -> channel.config().setAutoRead(false));
  }

  /** The peer has left. */
  void left() {
    gone = true;
  }
}
