package io.printerconnector.klippy;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Klipper from its start to its stop. A connection that ends is told by an empty
 * message, and not opened again: that is for whoever started the consumer.
 */
final class KlippyConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(KlippyConsumer.class);

  private final KlippyEndpoint endpoint;
  private final KlippySocket socket;
  private KlippyConnection connection;

  KlippyConsumer(KlippyEndpoint endpoint, Processor processor, KlippySocket socket) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.socket = socket;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    connection = socket.open(this::received, this::ended);
    endpoint.setConnection(connection);
  }

  @Override
  protected void doStop() throws Exception {
    if (connection != null) {
      endpoint.setConnection(null);
      connection.close();
      connection = null;
    }
    super.doStop();
  }

  private void received(String text) {
    Exchange exchange = createExchange(true);
    exchange.getMessage().setBody(text);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    if (exchange.getException() != null) {
      getExceptionHandler()
          .handleException("a message of klipper is left out", exchange, exchange.getException());
    }
    releaseExchange(exchange, true);
  }

  private void ended(IOException reason) {
    LOG.debug("{}: {}", endpoint, reason.getMessage());
    if (isRunAllowed()) {
      received(null);
    }
  }
}
