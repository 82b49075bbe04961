package io.printerconnector.printer;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Lets a tick of the watch cost next to nothing while the websockets of all printers are well. */
public final class WatchTicks extends DefaultPollingConsumerPollStrategy {

  private final StatusCache cache;
  private final PrinterStreams streams;

  /**
   * @param cache knows the printers that give no sign of life
   * @param streams knows the printers whose websockets are not well
   */
  public WatchTicks(StatusCache cache, PrinterStreams streams) {
    this.cache = cache;
    this.streams = streams;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return !streams.areWell() || !cache.overdue().isEmpty();
  }
}
