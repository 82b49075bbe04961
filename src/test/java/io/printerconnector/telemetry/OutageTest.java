package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.store.Database;
import io.printerconnector.store.TestedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day without the cloud, in virtual time. */
class OutageTest {

  private static final int PRINTERS = 4;
  private static final Duration CADENCE = Duration.ofSeconds(30);
  private static final int ROUNDS = (int) (Duration.ofDays(1).toSeconds() / CADENCE.toSeconds());

  /** Rounds that are written in one transaction, which saves the test most of its time. */
  private static final int AT_ONCE = 20;

  private final FakeTime time = new FakeTime();
  @TempDir private Path folder;

  @Test
  void aDayOfFourPrintersFitsAndIsSentInLessThanTenMinutes() {
    Database database = TestedDatabase.open(folder);
    TelemetryBuffer buffer =
        new TelemetryBuffer(database, "c", new TelemetryLimits(), time, time.monotonic());
    Instant start = time.instant();
    for (int round = 0; round < ROUNDS; round += AT_ONCE) {
      buffer.keep(snapshots(round));
    }

    TelemetryCounters counters = buffer.counters();
    assertThat(counters.buffered()).isEqualTo(11_520);
    assertThat(counters.droppedBySize() + counters.droppedByAge()).isZero();
    assertThat(counters.bytes()).isLessThan(64 * 1024 * 1024);

    int batches = 0;
    List<Instant> capturedAt = new ArrayList<>();
    for (var batch = buffer.next(); !batch.isEmpty(); batch = buffer.next()) {
      batches++;
      batch.forEach(snapshot -> capturedAt.add(snapshot.capturedAt()));
      buffer.sent();
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(batches).as("at one a second").isBetween(116, 300);
    assertThat(capturedAt).hasSize(11_520).isSorted().startsWith(start, start, start, start);
    assertThat(buffer.counters().sent()).isEqualTo(11_520);
    database.close();
  }

  private List<PrinterStatus> snapshots(int firstRound) {
    List<PrinterStatus> snapshots = new ArrayList<>();
    for (int round = firstRound; round < firstRound + AT_ONCE; round++) {
      for (int printer = 1; printer <= PRINTERS; printer++) {
        snapshots.add(Snapshots.of(printer, round, time.instant()));
      }
      time.pass(CADENCE);
    }
    return snapshots;
  }
}
