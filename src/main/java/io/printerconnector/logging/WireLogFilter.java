package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.slf4j.Marker;

/**
 * Silences the loggers that print the bytes on the wire, whatever their level. They print a body in
 * pieces of a buffer's size, so a secret can be split into two lines that no redaction recognises.
 * The headers, one per line, and the routes' own log lines remain for debugging.
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
