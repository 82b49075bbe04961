package io.printerconnector.logging;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sends the log to stdout, where journald or the container picks it up; {@link LogLevel} sets other
 * levels. Logback finds this class by its service file. In XML the same would load 400 classes more
 * at each start.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final Map<String, Level> LEVELS =
      Map.of(
          "org.apache.camel",
          Level.WARN,
          // Warns of every tick that fails, with a stack trace; LoopSchedule says when failing
          // begins and ends.
          "org.apache.camel.component.scheduler",
          Level.ERROR,
          // They warn of what a stop breaks off; that is meant, and what matters of it is logged.
          "org.apache.camel.impl.engine.DefaultShutdownStrategy",
          Level.ERROR,
          "org.apache.camel.impl.engine.DefaultInflightRepository",
          Level.ERROR,
          // It tells of its own reconnection, which routes/loops/watch does instead.
          "org.apache.camel.component.vertx.websocket",
          Level.ERROR,
          // They warn of the interruption by which a leadership is given back.
          "org.apache.camel.support.task",
          Level.ERROR,
          "org.apache.curator.framework.recipes.leader.LeaderSelector",
          Level.OFF,
          "org.apache.hc",
          Level.WARN,
          "io.vertx",
          Level.WARN,
          "io.netty",
          Level.WARN);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isConfiguredByFile()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
    LogLevel.silenceWire(context);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(stdout(context));
    root.addAppender(RecentTroubles.of(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** As usual for Logback, a file that is named, or one for tests, comes first. */
  private static boolean isConfiguredByFile() {
    return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
        || LogSetup.class.getResource("/" + ClassicConstants.TEST_AUTOCONFIG_FILE) != null;
  }

  private static ConsoleAppender<ILoggingEvent> stdout(LoggerContext context) {
    LogfmtLayout layout = new LogfmtLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stdout");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
