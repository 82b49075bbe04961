package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.LinkPause;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.websocket.BoundedWebsockets;
import io.printerconnector.websocket.ClientSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;

/**
 * The agent's websocket, from its opening over the authentication to its end. Nothing but the
 * authentication is sent before the cloud has accepted it. One thread opens and watches it.
 */
public final class AgentLink implements CamelContextAware {

  private final LinkRoutes routes;
  private final MonotonicClock clock;
  private final LinkPause pause;
  private CamelContext camelContext;
  private long authSeconds = 10;
  private long assumeSeconds;
  private long authRetrySeconds = 60;
  private RoundTrip roundTrip = new RoundTrip();
  private long pingSeconds = 30;
  private long silenceSeconds = 90;
  private long confirmSeconds = 10;

  private volatile Endpoint endpoint;
  private volatile ClientSocket socket;
  private volatile CompletableFuture<AgentMessage> answer = new CompletableFuture<>();
  private volatile boolean up;
  private volatile long upSince;
  private long heartbeatSeconds;
  private long heartbeatAt;
  private KeepAlive keepAlive;

  /**
   * @param routes the routes that listen to the cloud, one for each path to try
   */
  public AgentLink(LinkRoutes routes) {
    this(routes, MonotonicClock.SYSTEM);
  }

  AgentLink(LinkRoutes routes, MonotonicClock clock) {
    this.routes = routes;
    this.clock = clock;
    this.pause = new LinkPause(clock);
  }

  /** Longest wait for the answer to the authentication, in seconds. */
  public void setAuthSeconds(long seconds) {
    this.authSeconds = seconds;
  }

  /** Seconds without an answer after which the authentication counts as accepted; 0 for never. */
  public void setAssumeAuthenticatedSeconds(long seconds) {
    this.assumeSeconds = seconds;
  }

  /** Wait after a refused authentication, in seconds. */
  public void setAuthRetrySeconds(long seconds) {
    this.authRetrySeconds = seconds;
  }

  /** Learns how long the answer to a ping takes. */
  public void setRoundTrip(RoundTrip measured) {
    this.roundTrip = measured;
  }

  /** Seconds between pings. */
  public void setPingSeconds(long seconds) {
    this.pingSeconds = seconds;
  }

  /** Seconds without a frame after which the connection counts as dead. */
  public void setSilenceSeconds(long seconds) {
    this.silenceSeconds = seconds;
  }

  /** Longest wait for the proof that something has arrived, in seconds. */
  public void setConfirmSeconds(long seconds) {
    this.confirmSeconds = seconds;
  }

  /** Seconds between messages that only say that the agent is there; 0 for none. */
  public void setHeartbeatSeconds(long seconds) {
    this.heartbeatSeconds = seconds;
  }

  /** Seconds that a connection must last for the next one to be opened at once. */
  public void setStableSeconds(long seconds) {
    pause.setStableSeconds(seconds);
  }

  /** Longest wait after connections that did not last, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    pause.setMaxWaitSeconds(seconds);
  }

  /** Whether the cloud has accepted the authentication, and the websocket is open. */
  public boolean isUp() {
    ClientSocket open = socket;
    return up && open != null && open.isOpen();
  }

  /**
   * Opens a websocket.
   *
   * @throws IOException if the cloud cannot be reached, or it is too early
   */
  public void open() throws IOException {
    if (upSince > 0) {
      pause.ended(clock.millis() - upSince);
    }
    close();
    pause.ensureOver();
    answer = new CompletableFuture<>();
    endpoint = routes.open(camelContext);
    socket = BoundedWebsockets.socketOf(endpoint);
  }

  /** Where what is sent goes out. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /**
   * Waits for the answer to the authentication that was sent.
   *
   * @throws IOException if none comes
   * @throws io.printerconnector.cloud.CloudException if it is negative
   */
  public void awaitAnswer() throws IOException, InterruptedException {
    long seconds = assumeSeconds > 0 ? assumeSeconds : authSeconds;
    try {
      AgentMessage message = answer.get(seconds, TimeUnit.SECONDS);
      if (!message.isPositive()) {
        close();
        throw Refusals.of(message, authRetrySeconds);
      }
    } catch (TimeoutException e) {
      if (assumeSeconds == 0) {
        close();
        throw new InterruptedIOException(
            "the cloud has not answered the authentication within %d s".formatted(seconds));
      }
      accepted();
      // What comes now is about a session that has begun.
      answer.complete(null);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    keepAlive =
        new KeepAlive(socket, pingSeconds * 1_000, silenceSeconds * 1_000, clock, roundTrip);
    heartbeatAt = clock.millis();
  }

  private void accepted() {
    upSince = clock.millis();
    up = true;
  }

  /** The cloud has answered the authentication, or takes its answer back. */
  public void answered(@Body AgentMessage message) {
    if (message.text("status") == null) {
      return;
    }
    if (!answer.isDone() && message.isPositive()) {
      // Before anybody waits for it: an order may be the next message.
      accepted();
    }
    if (!answer.complete(message) && !message.isPositive()) {
      up = false;
    }
  }

  /**
   * Proves that the cloud is still there, and asks it now and then.
   *
   * @throws IOException if the connection is broken
   */
  public void ensureAlive() throws IOException {
    try {
      keepAlive.ensureAlive();
    } catch (IOException e) {
      up = false;
      throw e;
    }
  }

  /** Whether it is time to say that the agent is there, if that is wanted now and then. */
  public boolean isHeartbeatDue() {
    long now = clock.millis();
    if (heartbeatSeconds == 0 || now - heartbeatAt < heartbeatSeconds * 1_000) {
      return false;
    }
    heartbeatAt = now;
    return true;
  }

  /**
   * Refuses to send while the cloud has not accepted the authentication.
   *
   * @throws IOException if it has not
   */
  public void ensureUp() throws IOException {
    if (!isUp()) {
      throw new CloudAwayException("there is no connection to the cloud now");
    }
  }

  /**
   * Waits until the cloud has received all that was sent, because it answers a ping only then.
   *
   * @throws IOException if that cannot be proven
   */
  public void confirm() throws IOException, InterruptedException {
    if (confirmSeconds == 0) {
      return;
    }
    try {
      socket.ping().get(confirmSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("whether the cloud has received this is not known", e);
    }
  }

  /** Closes the websocket, if it is open. */
  public void close() {
    up = false;
    upSince = 0;
    routes.close(camelContext);
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
    camelContext.addLifecycleStrategy(new Farewell(this));
  }
}
