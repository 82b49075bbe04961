package io.printerconnector.own;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when one of the owner's own routes begins to fail, and when that is over. */
final class OwnRouteWatch extends RoutePolicySupport {

  private static final Logger LOG = LoggerFactory.getLogger(OwnRouteWatch.class);

  private static final int LONGEST = 500;

  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Exception error =
        exchange.getException() == null && exchange.getExchangeExtension().isFailureHandled()
            ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
            : exchange.getException();
    if (error != null) {
      if (failing.add(route.getRouteId())) {
        LOG.warn("your route {} fails: {}", route.getRouteId(), reason(error));
      }
    } else if (failing.remove(route.getRouteId())) {
      LOG.info("your route {} works again", route.getRouteId());
    }
  }

  /** What went wrong in the end, on one line. */
  static String reason(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.toString() : root.getMessage();
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  /** The routes whose last exchange failed. */
  Set<String> failing() {
    return failing;
  }

  @Override
  public void onRemove(Route route) {
    failing.remove(route.getRouteId());
  }
}
