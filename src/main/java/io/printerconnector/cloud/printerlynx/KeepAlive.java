package io.printerconnector.cloud.printerlynx;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.websocket.ClientSocket;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Asks now and then whether the other side of a websocket is there. Not thread-safe. */
final class KeepAlive {

  /** So many pings in a row without a pong mean that nobody is there. */
  private static final int MOST_MISSED = 2;

  private final ClientSocket socket;
  private final long pingMillis;
  private final long silenceMillis;
  private final MonotonicClock clock;
  private final RoundTrip roundTrip;
  private CompletableFuture<Void> ping = CompletableFuture.completedFuture(null);
  private long pingedAt;
  private int missed;

  KeepAlive(
      ClientSocket socket,
      long pingMillis,
      long silenceMillis,
      MonotonicClock clock,
      RoundTrip roundTrip) {
    this.socket = socket;
    this.pingMillis = pingMillis;
    this.silenceMillis = silenceMillis;
    this.clock = clock;
    this.roundTrip = roundTrip;
    this.pingedAt = clock.millis();
  }

  /**
   * Sends a ping if it is time.
   *
   * @throws IOException if the other side is not there any more
   */
  void ensureAlive() throws IOException {
    if (!socket.isOpen()) {
      throw new IOException("the cloud has closed the connection");
    }
    if (socket.silentMillis() >= silenceMillis) {
      throw new IOException(
          "nothing has come from the cloud for %d s".formatted(silenceMillis / 1_000));
    }
    long now = clock.millis();
    if (now - pingedAt >= pingMillis) {
      missed = ping.isDone() ? 0 : missed + 1;
      if (missed >= MOST_MISSED) {
        throw new IOException("the cloud has not answered %d pings".formatted(MOST_MISSED));
      }
      long began = RoundTrip.begins();
      ping = socket.ping();
      ping.thenRun(() -> roundTrip.ended(began));
      pingedAt = now;
    }
  }
}
