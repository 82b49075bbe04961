package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.slf4j.Marker;

/**
 * Keeps the loggers silent that print bytes as they go over the wire, whatever level somebody sets
 * for them. They print a body in pieces of a buffer's size, so a secret can be cut in two lines
 * that no redaction recognises. What remains for debugging are the headers, one per line, and the
 * routes' own log lines.
 */
public final class WireLogFilter extends TurboFilter {

  static final Set<String> WIRE_LOGGERS =
      Set.of(
          "org.apache.hc.client5.http.wire",
          "org.apache.hc.client5.http2.frame",
          "org.apache.hc.client5.http2.frame.payload",
          "io.netty.handler.logging.LoggingHandler");

  /** Denies every event of a wire logger and has no opinion on all others. */
  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    return WIRE_LOGGERS.contains(logger.getName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
