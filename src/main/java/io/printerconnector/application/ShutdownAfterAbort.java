package io.printerconnector.application;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.RouteStartupOrder;

/**
 * Lets the exchanges end whose requests are being aborted. Camel itself looks whether all have
 * ended, and if not, looks again a second later.
 */
final class ShutdownAfterAbort extends DefaultShutdownStrategy {

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LOOK_AGAIN_MILLIS = 5;

  @Override
  public void shutdownForced(CamelContext context, List<RouteStartupOrder> routes)
      throws Exception {
    long end = System.nanoTime() + MOST_NANOS;
    while (context.getInflightRepository().size() > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    super.shutdownForced(context, routes);
  }
}
