package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every log line about a command has its id and its printer's, on whatever thread it is logged. */
class CommandLogTest extends WorkshopTest {

  private static final Pattern ABOUT_A_COMMAND = Pattern.compile("\\bcommand (cmd_\\d+)\\b");

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }
  }

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Lines lines = new Lines();

  @BeforeEach
  void start() throws Exception {
    workshop.add("first");
    workshop.add("second");
    workshop.allowEverything();
    workshop.start(Map.of("printer.restartPauseMillis", "20"));
    root.setLevel(Level.INFO);
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void close() throws Exception {
    root.detachAppender(lines);
  }

  @Test
  void namesTheCommandThatItIsAboutAlsoWhereARouteHasGoneOnInAnotherThread() {
    Map<String, Object> printerOf = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      for (String printer : List.of("first", "second")) {
        for (String action :
            List.of("restart_klipper", "get_status", "firmware_restart", "pause", "sync_files")) {
          Object id = workshop.cloud().queue(workshop.idOf(printer), action, Map.of());
          printerOf.put(id.toString(), workshop.idOf(printer));
        }
      }
    }
    eventually("all commands")
        .until(() -> workshop.cloud().commands().stream().allMatch(c -> c.finished()));

    List<String> about = new ArrayList<>();
    for (ILoggingEvent event : lines.events) {
      Matcher matcher = ABOUT_A_COMMAND.matcher(event.getFormattedMessage());
      Map<String, String> context = event.getMDCPropertyMap();
      if (matcher.find()) {
        String id = matcher.group(1);
        about.add(id);
        assertThat(context)
            .as(event.getFormattedMessage())
            .containsEntry("command_id", id)
            .containsEntry("printer_id", printerOf.get(id).toString());
      } else {
        assertThat(context).as(event.getFormattedMessage()).doesNotContainKey("command_id");
      }
    }
    // Accepted and ended.
    assertThat(about).hasSize(2 * printerOf.size()).containsAll(printerOf.keySet());
  }
}
