package io.printerconnector.websocket;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketClientConsumer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.SynchronousDelegateProducer;

/**
 * Camel's websockets, but each handles its messages one after the other, and reads on only while
 * few wait for their turn. Camel itself reads whatever comes and queues it without a limit, so a
 * peer that sends more than can be handled would fill the memory.
 */
// By this name Camel finds how to set the options of an endpoint.
@Component("vertx-websocket")
public final class BoundedWebsockets extends VertxWebsocketComponent {

  private int waitingMessages = 64;
  private int waitingCharacters = 1 << 19;

  /** Maximum number of waiting messages of a websocket; beyond it, nothing more is read. */
  public void setWaitingMessages(int messages) {
    this.waitingMessages = messages;
  }

  /** Maximum length of these messages together, in characters. */
  public void setWaitingCharacters(int characters) {
    this.waitingCharacters = characters;
  }

  /** The socket that the consumer of an endpoint has opened last; null if there was none. */
  public static ClientSocket socketOf(Endpoint endpoint) {
    return ((BoundedEndpoint) endpoint).current;
  }

  @Override
  protected VertxWebsocketEndpoint createEndpointInstance(
      String uri, VertxWebsocketConfiguration configuration) {
    return new BoundedEndpoint(uri, this, configuration);
  }

  private static final class BoundedEndpoint extends VertxWebsocketEndpoint {

    private final BoundedWebsockets component;
    private volatile ClientSocket current;

    private BoundedEndpoint(
        String uri, BoundedWebsockets component, VertxWebsocketConfiguration configuration) {
      super(uri, component, configuration);
      this.component = component;
    }

    /**
     * What is sent goes out on the socket that is open. If the owner of the endpoint wants to open
     * each socket himself ({@code reconnectInterval=0}), sending never opens one.
     */
    @Override
    protected WebSocket getWebSocket(Exchange exchange) throws Exception {
      ClientSocket open = current;
      if (getConfiguration().getReconnectInterval() > 0) {
        return super.getWebSocket(exchange);
      } else if (open == null || !open.isOpen()) {
        throw new IOException("the websocket is closed");
      }
      return open.socket();
    }

    /** Camel itself lets several threads handle the messages of a socket, in any order. */
    private void inOrder(Callable<Void> work) {
      Vertx vertx = getVertx();
      // It is gone when the component has stopped; a message that comes even then is for nobody.
      if (vertx != null) {
        vertx.executeBlocking(work, true);
      }
    }

    /** Otherwise a route would go on in the thread that all websockets share, and must not wait. */
    @Override
    public Producer createProducer() throws Exception {
      Producer producer = super.createProducer();
      return getConfiguration().getReconnectInterval() > 0
          ? producer
          : new SynchronousDelegateProducer(producer);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
      if (!getConfiguration().isConsumeAsClient()) {
        return super.createConsumer(processor);
      }
      Consumer consumer = new BoundedConsumer(this, processor, component);
      configureConsumer(consumer);
      return consumer;
    }
  }

  private static final class BoundedConsumer extends VertxWebsocketClientConsumer {

    private final BoundedWebsockets limits;
    private Waiting waiting;

    private BoundedConsumer(Endpoint endpoint, Processor processor, BoundedWebsockets limits) {
      super(endpoint, processor);
      this.limits = limits;
    }

    @Override
    protected synchronized void configureWebSocketHandlers(WebSocket socket) {
      waiting = new Waiting(socket, limits);
      super.configureWebSocketHandlers(socket);
      BoundedEndpoint endpoint = (BoundedEndpoint) getEndpoint();
      boolean reconnects = endpoint.getConfiguration().getReconnectInterval() > 0;
      endpoint.current = new ClientSocket(socket, !reconnects);
    }

    @Override
    protected void processExchange(Exchange exchange) {
      Waiting here;
      synchronized (this) {
        here = waiting;
      }
      int length = exchange.getMessage().getBody() instanceof String text ? text.length() : 0;
      here.begun(length);
      socketOf(getEndpoint()).heard();
      ((BoundedEndpoint) getEndpoint())
          .inOrder(
              () -> {
                try {
                  process(exchange);
                } finally {
                  here.ended(length);
                }
                return null;
              });
    }

    /** Ends in the thread that began: that of the network would wake once more for each message. */
    private void process(Exchange exchange) {
      try {
        createUoW(exchange);
        getProcessor().process(exchange);
      } catch (Exception | Error e) {
        getExceptionHandler().handleException(e);
      } finally {
        doneUoW(exchange);
        releaseExchange(exchange, false);
      }
    }
  }

  /** The messages of one connection that have arrived and are not done. */
  private static final class Waiting {

    private final WebSocket socket;
    private final BoundedWebsockets limits;
    private int messages;
    private long characters;
    private Context paused;

    private Waiting(WebSocket socket, BoundedWebsockets limits) {
      this.socket = socket;
      this.limits = limits;
    }

    private synchronized void begun(int length) {
      messages++;
      characters += length;
      if (paused == null && isFull()) {
        paused = Vertx.currentContext();
        socket.pause();
      }
    }

    private synchronized void ended(int length) {
      messages--;
      characters -= length;
      if (paused != null && !isFull()) {
        // Only the socket's own thread may use it.
        paused.runOnContext(nothing -> socket.resume());
        paused = null;
      }
    }

    private boolean isFull() {
      return messages >= limits.waitingMessages || characters >= limits.waitingCharacters;
    }
  }
}
