package io.printerconnector.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.printerconnector.command.CommandReception;
import io.printerconnector.loop.LoopSchedule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What the loops say of their failures from the moment this is made, as LEVEL and text. */
final class LoopLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<Logger> loggers =
      Stream.of(LoopSchedule.class, CommandReception.class)
          .map(type -> (Logger) LoggerFactory.getLogger(type))
          .toList();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LoopLog() {
    start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.INFO);
      logger.setAdditive(false);
      logger.addAppender(this);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
  }

  /** The lines so far. */
  List<String> all() {
    return List.copyOf(lines);
  }

  /** The lines of one loop. */
  List<String> of(String routeId) {
    return lines.stream().filter(line -> line.split(" ")[1].equals(routeId)).toList();
  }

  /** Whether the last line of the loop, if it has one, says that it works again. */
  boolean endsWell(String routeId) {
    List<String> all = of(routeId);
    return all.isEmpty() || all.get(all.size() - 1).startsWith("INFO");
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.detachAppender(this);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }
}
