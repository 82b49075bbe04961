package io.printerconnector.klippy;

import java.io.IOException;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * One Klipper at its socket. Its consumer keeps a connection open and gives each message as text,
 * and an empty one when the connection has ended.
 *
 * <p>What its producer does follows the exchange pattern: with InOut it asks Klipper for the method
 * in the header {@code KlippyMethod} with the body, an object, as its parameters, for at most
 * {@code KlippyMillis}, and the body becomes the result. With InOnly it sends the body, a text, on
 * the connection of the consumer, and waits for nothing.
 */
public final class KlippyEndpoint extends DefaultEndpoint {

  /** The header with the method to ask for. */
  public static final String METHOD = "KlippyMethod";

  /** The header with the longest wait for the answer, in milliseconds. */
  public static final String MILLIS = "KlippyMillis";

  private final KlippySocket asking;
  private final KlippySocket listening;
  private volatile KlippyConnection connection;

  KlippyEndpoint(
      String uri, KlippyComponent component, KlippySocket asking, KlippySocket listening) {
    super(uri, component);
    this.asking = asking;
    this.listening = listening;
  }

  @Override
  public Producer createProducer() {
    return new KlippyProducer(this, asking);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    KlippyConsumer consumer = new KlippyConsumer(this, processor, listening);
    configureConsumer(consumer);
    return consumer;
  }

  /** Sends a text on the connection of the consumer. */
  void send(String text) throws IOException {
    KlippyConnection open = connection;
    if (open == null) {
      throw new IOException("there is no connection to klipper");
    }
    open.send(text);
  }

  /** The connection of the consumer, or null. */
  void setConnection(KlippyConnection opened) {
    this.connection = opened;
  }
}
