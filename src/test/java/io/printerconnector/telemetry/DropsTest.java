package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.logging.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DropsTest {

  private final Drops drops = new Drops();
  @RegisterExtension private final LoggedLines log = new LoggedLines(Drops.class);

  @Test
  void areLoggedWhenTheyBeginAndWhenTheyEnd() {
    drops.bySize(100);
    drops.bySize(50);
    drops.byAge(7);
    drops.ended();
    drops.ended();
    drops.byAge(3);
    drops.ended();

    assertThat(log.texts())
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

    assertThat(log.lines()).isEmpty();
  }
}
