package io.printerconnector.klippy;

import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel's way to Klipper's own API: {@code klippy:/run/klipper/klippy.sock}. Nothing is started
 * before the first endpoint is used.
 */
@Component("klippy")
public final class KlippyComponent extends DefaultComponent {

  // A route that handles a message may ask a question, whose answer must not wait for that route.
  private EventLoopGroup listening;
  private EventLoopGroup asking;
  private int maxMessageBytes = 1 << 20;

  /** Longest message to read, in bytes. A longer one ends its connection. */
  public void setMaxMessageBytes(int bytes) {
    this.maxMessageBytes = bytes;
  }

  @Override
  protected synchronized Endpoint createEndpoint(
      String uri, String path, Map<String, Object> parameters) throws Exception {
    if (listening == null) {
      listening = KlippySocket.newThread("klippy-listen");
      asking = KlippySocket.newThread("klippy-ask");
    }
    Path socket = Path.of(path);
    KlippyEndpoint endpoint =
        new KlippyEndpoint(
            uri,
            this,
            new KlippySocket(socket, maxMessageBytes, asking),
            new KlippySocket(socket, maxMessageBytes, listening));
    setProperties(endpoint, parameters);
    return endpoint;
  }

  @Override
  protected synchronized void doShutdown() throws Exception {
    if (listening != null) {
      listening.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      asking.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
    super.doShutdown();
  }
}
