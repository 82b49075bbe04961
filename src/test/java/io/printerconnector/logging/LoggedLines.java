package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class logs meanwhile, each as {@code LEVEL text}; as an extension, during each test. */
public final class LoggedLines implements AutoCloseable, AfterEachCallback {

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger;

  /** Listens to this class from now on. */
  public LoggedLines(Class<?> source) {
    this(source.getName(), Level.INFO);
  }

  /** Listens to the classes whose names begin so, from this level on. */
  public LoggedLines(String source, Level level) {
    logger = (Logger) LoggerFactory.getLogger(source);
    logger.setLevel(level);
    appender.list = new CopyOnWriteArrayList<>(); // others log while it is read
    appender.start();
    logger.addAppender(appender);
  }

  /** The lines so far. */
  public List<String> lines() {
    return appender.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  /** The lines so far, without their levels. */
  public List<String> texts() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** The warnings and errors so far. */
  public List<String> warnings() {
    return appender.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Forgets the lines so far. */
  public void clear() {
    appender.list.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }
}
