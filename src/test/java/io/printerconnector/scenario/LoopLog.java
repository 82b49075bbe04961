package io.printerconnector.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What each loop says of its failures from the moment this is made, as LEVEL and text; also what an
 * outage of the cloud hides at info.
 */
final class LoopLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<Logger> loggers =
      Stream.of("loop.LoopTrouble", "execution.CommandReception")
          .map(name -> (Logger) LoggerFactory.getLogger("io.printerconnector." + name))
          .toList();

  private record Line(String logger, String routeId, String text) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  LoopLog() {
    start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.DEBUG);
      logger.setAdditive(false);
      logger.addAppender(this);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    String routeId = event.getMDCPropertyMap().get("camel.routeId");
    lines.add(
        new Line(
            event.getLoggerName(), routeId, event.getLevel() + " " + event.getFormattedMessage()));
  }

  /** The lines so far. */
  List<String> all() {
    return lines.stream().map(Line::text).toList();
  }

  /** What one loop says of its failures. */
  List<String> of(String routeId) {
    return lines.stream()
        .filter(line -> line.logger().endsWith("LoopTrouble") && routeId.equals(line.routeId()))
        .map(Line::text)
        .toList();
  }

  /** Whether the last line of the loop, if it has one, says that it works again. */
  boolean endsWell(String routeId) {
    List<String> all = of(routeId);
    return all.isEmpty() || all.get(all.size() - 1).contains(" work again ");
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
