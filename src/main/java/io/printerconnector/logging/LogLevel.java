package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;

/** The levels of {@code --log-level}, with the Go agent's names. */
public enum LogLevel {
  /** Everything from the connector and its routes, and the headers of HTTP requests. */
  DEBUG(Level.DEBUG, Level.INFO),
  /** What an operator wants to know; only warnings from the libraries. */
  INFO(Level.INFO, Level.WARN),
  /** Only what is wrong or has failed. */
  WARN(Level.WARN, Level.WARN),
  /** Only what has failed. */
  ERROR(Level.ERROR, Level.ERROR);

  private static final List<String> NETWORK_LIBRARIES =
      List.of("io.vertx", "io.netty", "io.fabric8");

  /** They report each try to connect again; the farm itself says what matters of it. */
  private static final List<String> COORDINATOR_LIBRARIES =
      List.of("org.apache.curator", "org.apache.zookeeper");

  /**
   * They print the bytes on the wire, a body in pieces of a buffer's size, so that a secret can be
   * split into two lines that no redaction recognises. No level lets them speak; the headers, one
   * per line, and the routes' own lines remain for debugging.
   */
  static final List<String> WIRE_LOGGERS =
      List.of(
          "org.apache.hc.client5.http.wire",
          "org.apache.hc.client5.http2.frame",
          "org.apache.hc.client5.http2.frame.payload",
          "io.netty.handler.logging.LoggingHandler");

  private final Level own;
  private final Level camel;

  LogLevel(Level own, Level camel) {
    this.own = own;
    this.camel = camel;
  }

  /**
   * Reads the value of {@code --log-level}.
   *
   * @throws IllegalArgumentException if it is none of debug, info, warn and error in lower case
   */
  public static LogLevel parse(String text) {
    return switch (String.valueOf(text)) {
      case "debug" -> DEBUG;
      case "info" -> INFO;
      case "warn" -> WARN;
      case "error" -> ERROR;
      default ->
          throw new IllegalArgumentException(
              "invalid --log-level (debug|info|warn|error): \"" + text + "\"");
    };
  }

  /**
   * Sets the levels of all loggers. The connector and the routes use the root logger: a route's log
   * line is logged under the route's id.
   */
  public void applyTo(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(own);
    context.getLogger("org.apache.camel").setLevel(camel);
    context.getLogger("org.apache.hc").setLevel(camel);
    context.getLogger("org.apache.hc.client5.http.headers").setLevel(this == DEBUG ? own : camel);
    for (String library : NETWORK_LIBRARIES) {
      context.getLogger(library).setLevel(this == ERROR ? Level.ERROR : Level.WARN);
    }
    for (String library : COORDINATOR_LIBRARIES) {
      context.getLogger(library).setLevel(this == DEBUG ? Level.WARN : Level.OFF);
    }
    silenceWire(context);
  }

  static void silenceWire(LoggerContext context) {
    WIRE_LOGGERS.forEach(wire -> context.getLogger(wire).setLevel(Level.OFF));
  }
}
