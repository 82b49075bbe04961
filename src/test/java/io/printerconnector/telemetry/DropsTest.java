package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DropsTest {

  private final Drops drops = new Drops();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Drops.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void areLoggedWhenTheyBeginAndWhenTheyEnd() {
    drops.bySize(100);
    drops.bySize(50);
    drops.byAge(7);
    drops.ended();
    drops.ended();
    drops.byAge(3);
    drops.ended();

    assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
        .containsExactly(
            "the telemetry buffer begins to drop snapshots, oldest first: it is full",
            "the telemetry buffer dropped 157 snapshots; since the start 150 for lack of room, 7"
                + " because of their age, 0 refused by the cloud",
            "the telemetry buffer begins to drop snapshots, oldest first: they are too old",
            "the telemetry buffer dropped 3 snapshots; since the start 150 for lack of room, 10"
                + " because of their age, 0 refused by the cloud");
  }

  @Test
  void areNotLoggedIfThereAreNone() {
    drops.bySize(0);
    drops.ended();

    assertThat(log.list).isEmpty();
  }
}
