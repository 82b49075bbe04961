package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

  private static final int MINUTES = 10;

  @TempDir private Path state;
  private Database database = new Database("/nowhere");
  private long now;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void takesNothingUpAfterThreeRunsThatDidNotStop() {
    for (int i = 0; i < 3; i++) {
      assertThat(run().begin()).isNull();
    }

    assertThat(run().begin())
        .isEqualTo(
            "the connector had ended 3 times in a row within 10 minutes, and this command may be"
                + " why");
    assertThat(run().begin()).as("what may have been the reason is out of the way").isNull();
  }

  @Test
  void aStopEndsTheRow() {
    run().begin();
    run().begin();
    RunRecord third = run();
    third.begin();
    third.stopped();

    assertThat(run().begin()).isNull();
  }

  @Test
  void aRunThatGoesWellEndsTheRow() {
    run().begin();
    run().begin();
    RunRecord third = run();
    third.begin();
    now += MINUTES * 60_000 - 1;
    third.look();
    assertThat(stored()).isEqualTo("3");
    now += 1;
    third.look();

    assertThat(stored()).isEqualTo("0");
  }

  @Test
  void aStopBeforeAnythingWasTakenUpCountsForNothing() {
    run().begin();
    run().stopped();

    assertThat(stored()).isEqualTo("1");
  }

  private String stored() {
    return database.read(c -> Settings.get(c, "bad_ends"));
  }

  private RunRecord run() {
    database.close();
    database = TestedDatabase.open(state);
    return new RunRecord(database, 3, MINUTES, () -> now);
  }
}
