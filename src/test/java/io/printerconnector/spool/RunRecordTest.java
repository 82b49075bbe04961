package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

  private static final int MINUTES = 10;

  @TempDir private Path state;
  private long now;

  @Test
  void countsRunsThatDoNotStop() {
    assertThat(run().begin()).isZero();
    assertThat(run().begin()).isEqualTo(1);
    assertThat(run().begin()).isEqualTo(2);
  }

  @Test
  void aStopEndsTheRow() {
    run().begin();
    RunRecord second = run();
    second.begin();
    second.stopped();

    assertThat(run().begin()).isZero();
  }

  @Test
  void aRunThatGoesWellEndsTheRow() {
    run().begin();
    RunRecord second = run();
    second.begin();
    now += MINUTES * 60_000 - 1;
    second.look();
    assertThat(run().begin()).isEqualTo(2);
    now += 1;
    second.look();

    assertThat(run().begin()).isZero();
  }

  @Test
  void aStartThatFailsDoesNotCount() {
    run().begin();
    RunRecord second = run();
    second.begin();
    second.withdraw();
    assertThat(run().begin()).isEqualTo(1);
  }

  @Test
  void aFileThatTellsNothingCountsAsNone() throws Exception {
    Files.writeString(state.resolve(".running"), "many of them, and what else there may be");
    assertThat(run().begin()).isZero();
    Files.writeString(state.resolve(".running"), "-7");
    assertThat(run().begin()).isZero();
    assertThat(run().begin()).isEqualTo(1);
  }

  @Test
  void withoutADiskNothingIsCounted() throws Exception {
    Path file = Files.writeString(state.resolve("file"), "");
    RunRecord record = new RunRecord(file.resolve("state").toString(), 3, MINUTES);
    assertThat(record.begin()).isZero();
    assertThat(record.begin()).isZero();
    record.stopped();
  }

  private RunRecord run() {
    return new RunRecord(state.toString(), 3, MINUTES, () -> now);
  }
}
