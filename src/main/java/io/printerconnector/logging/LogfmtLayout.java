package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Formats a log event as one line, such as {@code time=2026-01-02T03:04:05.678Z level=INFO
 * msg="print started" printer_id=7 route=actions-start-print}. While the connector runs at debug,
 * the line also has the logger and an error's stack trace. Secrets are removed.
 */
public final class LogfmtLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * Beginning of the name of a Camel context where this process runs one for each of several sites;
   * the lines of a site name it.
   */
  public static final String SITE = "site:";

  private static final Pattern SITE_OF_THREAD = Pattern.compile("\\(site:([a-z0-9-]+)\\)");
  private static final String CONNECTOR_ID = "connector_id";
  private static final int LONGEST_CHAIN = 16;

  private final Secrets secrets;

  /** A layout that hides the secrets of this process; the one that {@link LogSetup} creates. */
  public LogfmtLayout() {
    this(Secrets.ofThisProcess());
  }

  /** A layout that hides the given secrets. */
  public LogfmtLayout(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The event as one line that ends with a line feed. */
  @Override
  public String doLayout(ILoggingEvent event) {
    boolean debug = isDebug();
    Map<String, String> context = event.getMDCPropertyMap();
    IThrowableProxy thrown = event.getThrowableProxy();
    return new LogfmtLine(secrets)
        .add("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
        .add("level", event.getLevel().toString())
        .add("logger", debug ? event.getLoggerName() : null)
        .add("msg", String.valueOf(event.getFormattedMessage()))
        .add(CONNECTOR_ID, context.getOrDefault(CONNECTOR_ID, ofProcess(event, CONNECTOR_ID)))
        .add("site", site(event.getThreadName(), context.get("camel.contextId")))
        .add("printer_id", context.get("printer_id"))
        .add("command_id", context.get("command_id"))
        .add("route", context.get("camel.routeId"))
        .add("error", thrown == null ? null : chain(thrown))
        .add("stack", thrown == null || !debug ? null : ThrowableProxyUtil.asString(thrown))
        .finish();
  }

  /**
   * Names the connector in every line from now on, on whatever thread it is logged.
   *
   * @param connectorId the id that the cloud gave
   */
  public static void nameConnector(String connectorId) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.putProperty(CONNECTOR_ID, connectorId);
    }
  }

  /** Most lines come from a thread of a Camel context, which has its name, or from a route. */
  private static String site(String thread, String camelContext) {
    if (camelContext != null && camelContext.startsWith(SITE)) {
      return camelContext.substring(SITE.length());
    }
    Matcher named = thread == null ? null : SITE_OF_THREAD.matcher(thread);
    return named != null && named.find() ? named.group(1) : null;
  }

  private static String ofProcess(ILoggingEvent event, String key) {
    return event.getLoggerContextVO() == null
        ? null
        : event.getLoggerContextVO().getPropertyMap().get(key);
  }

  private boolean isDebug() {
    return getContext() instanceof LoggerContext context
        && Level.DEBUG.isGreaterOrEqual(
            context.getLogger(Logger.ROOT_LOGGER_NAME).getEffectiveLevel());
  }

  private static String chain(IThrowableProxy thrown) {
    StringBuilder chain = new StringBuilder();
    IThrowableProxy cause = thrown;
    for (int i = 0; cause != null && i < LONGEST_CHAIN; i++, cause = cause.getCause()) {
      String type = cause.getClassName();
      chain.append(i == 0 ? "" : "; caused by ").append(type.substring(type.lastIndexOf('.') + 1));
      if (cause.getMessage() != null) {
        chain.append(": ").append(cause.getMessage());
      }
    }
    return chain.toString();
  }
}
