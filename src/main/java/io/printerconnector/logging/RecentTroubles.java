package io.printerconnector.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the last warnings and errors of the log in memory, for {@code status}. */
public final class RecentTroubles extends AppenderBase<ILoggingEvent> {

  private static final String NAME = "recent";
  private static final int MOST = 20;
  private static final int LONGEST = 1_000;

  private final Deque<Line> lines = new ArrayDeque<>();

  /**
   * A line of the log.
   *
   * @param time when it was logged
   * @param level {@code WARN} or {@code ERROR}
   * @param message what it says, without secrets
   */
  public record Line(Instant time, String level, String message) {}

  /** Begins to keep those of the given log. */
  static RecentTroubles of(LoggerContext context) {
    RecentTroubles recent = new RecentTroubles();
    recent.setContext(context);
    recent.setName(NAME);
    recent.start();
    return recent;
  }

  /** The last ones of this process, oldest first; none if its log is set up otherwise. */
  public static List<Line> ofThisProcess() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
            && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(NAME)
                instanceof RecentTroubles recent
        ? recent.lines(Secrets.ofThisProcess())
        : List.of();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return;
    }
    String message = String.valueOf(event.getFormattedMessage());
    if (message.length() > LONGEST) {
      message = message.substring(0, LONGEST) + "...";
    }
    synchronized (lines) {
      lines.addLast(
          new Line(
              Instant.ofEpochMilli(event.getTimeStamp()), event.getLevel().toString(), message));
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
  }

  /** Redacted now, so that a secret that has become known meanwhile is hidden too. */
  List<Line> lines(Secrets secrets) {
    synchronized (lines) {
      return lines.stream()
          .map(line -> new Line(line.time(), line.level(), secrets.redact(line.message())))
          .toList();
    }
  }
}
