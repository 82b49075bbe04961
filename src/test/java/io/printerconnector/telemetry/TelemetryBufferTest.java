package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.store.Database;
import io.printerconnector.store.TestedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryBufferTest {

  private final FakeTime time = new FakeTime();

  @TempDir private Path folder;
  private Database database;
  private final TelemetryLimits limits = new TelemetryLimits();
  private final CamelContext context = new DefaultCamelContext();
  private TelemetryBuffer buffer;

  @BeforeEach
  void open() {
    database = TestedDatabase.open(folder);
    buffer = newBuffer();
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
    context.close();
  }

  @Test
  void handsOutWhatItKeptOldestFirstInBatches() {
    List<PrinterStatus> kept = Snapshots.numbered(0, 250, time.instant());
    kept.forEach(snapshot -> buffer.keep(List.of(snapshot)));

    assertThat(buffer.counters().buffered()).isEqualTo(250);
    assertThat(buffer.next()).isEqualTo(kept.subList(0, 100));
    buffer.sent();
    assertThat(buffer.next()).isEqualTo(kept.subList(100, 200));
    buffer.sent();
    assertThat(buffer.next()).isEqualTo(kept.subList(200, 250));
    buffer.sent();
    assertThat(buffer.next()).isEmpty();
    assertThat(buffer.counters()).isEqualTo(new TelemetryCounters(0, 0, 0, 0, 0, 0, 250));
  }

  @Test
  void isWaitingUntilEachDatabaseIsKnownToBeEmptyAndTheCloudIsBack() throws Exception {
    assertThat(buffer.isWaiting()).as("an earlier run may have left something").isTrue();
    buffer.next();
    assertThat(buffer.isWaiting()).isFalse();
    buffer.keep(Snapshots.numbered(0, 1, time.instant()));
    assertThat(buffer.isWaiting()).isTrue();
    buffer.next();
    assertThat(buffer.isWaiting()).isTrue();
    buffer.sent();
    assertThat(buffer.isWaiting()).isFalse();
    breakDisk();
    buffer.keep(List.of());
    assertThat(buffer.isWaiting()).as("another database").isTrue();
    buffer.next();
    assertThat(buffer.isWaiting()).isFalse();
  }

  @Test
  void handsOutTheSameBatchUntilItIsSent() {
    buffer.keep(Snapshots.numbered(0, 3, time.instant()));

    assertThat(buffer.next()).hasSize(3).isEqualTo(buffer.next());
  }

  @Test
  void keepsARequestBelowItsLargestSize() {
    limits.setBatchSnapshots(10_000);
    buffer.keep(Snapshots.numbered(0, 600, time.instant()));

    List<PrinterStatus> batch = buffer.next();

    long bytes = batch.stream().mapToLong(BatchSize::bytes).sum();
    assertThat(bytes).isBetween(512 * 1024 - 5_000L, 512 * 1024L);
  }

  @Test
  void goesOnWhereItStoppedAfterARestart() {
    buffer.keep(Snapshots.numbered(0, 150, time.instant()));
    buffer.next();
    buffer.sent();

    restart();

    assertThat(buffer.counters().sent()).isZero();
    buffer.keep(Snapshots.numbered(150, 10, time.instant()));
    assertThat(drain()).isEqualTo(numbers(100, 160));
  }

  @Test
  void dropsTheOldestWhenItIsFullAndCountsThem() {
    limits.setMaxMegabytes(1);
    for (int i = 0; i < 2_000; i++) {
      buffer.keep(Snapshots.numbered(i, 1, time.instant()));
      assertThat(buffer.counters().bytes()).isLessThanOrEqualTo(1024 * 1024);
    }

    TelemetryCounters counters = buffer.counters();
    assertThat(counters.droppedBySize()).isBetween(800L, 1_500L);
    assertThat(counters.buffered() + counters.droppedBySize()).isEqualTo(2_000);
    assertThat(drain()).isEqualTo(numbers(counters.droppedBySize(), 2_000));
  }

  @Test
  void survivesThatTheBatchUnderWayIsDropped() {
    limits.setMaxMegabytes(1);
    buffer.keep(Snapshots.numbered(0, 100, time.instant()));
    buffer.next();
    buffer.keep(Snapshots.numbered(100, 1_900, time.instant()));
    long dropped = buffer.counters().droppedBySize();

    buffer.sent();

    assertThat(drain()).isEqualTo(numbers(dropped, 2_000));
  }

  @Test
  void keepsABoundedPartInMemoryWhileTheDiskIsBroken() throws Exception {
    limits.setMemoryMegabytes(1);
    breakDisk();
    for (int i = 0; i < 2_000; i++) {
      buffer.keep(Snapshots.numbered(i, 1, time.instant()));
      time.pass(Duration.ofSeconds(30));
    }

    TelemetryCounters counters = buffer.counters();
    assertThat(counters.bytes()).isBetween(1_000_000L, 1024 * 1024L);
    assertThat(counters.buffered() + counters.droppedBySize()).isEqualTo(2_000);
    assertThat(drain()).isEqualTo(numbers(counters.droppedBySize(), 2_000));
  }

  @Test
  void goesBackToTheDiskWithWhatWasKeptMeanwhile() throws Exception {
    buffer.keep(Snapshots.numbered(0, 5, time.instant()));
    fillDisk(true);
    buffer.keep(Snapshots.numbered(5, 300, time.instant()));
    assertThat(database.isDurable()).isFalse();

    fillDisk(false);
    database.restore();
    assertThat(database.isDurable()).isTrue();
    buffer.keep(Snapshots.numbered(305, 5, time.instant()));

    restart();
    assertThat(drain()).isEqualTo(numbers(0, 310));
  }

  @Test
  void doesNotRemoveWhatItHasNotSentWhenTheDiskFailsMeanwhile() throws Exception {
    buffer.keep(Snapshots.numbered(0, 250, time.instant()));
    assertThat(buffer.next()).hasSize(100);
    breakDisk();
    buffer.keep(Snapshots.numbered(250, 5, time.instant()));

    buffer.sent();

    assertThat(drain()).isEqualTo(numbers(250, 255));
  }

  @Test
  void leavesTheSnapshotsOfAnotherPairingAlone() {
    buffer.keep(Snapshots.numbered(0, 5, time.instant()));
    TelemetryBuffer other = new TelemetryBuffer(database, "other", limits, time, time.monotonic());

    assertThat(other.next()).isEmpty();
    other.keep(Snapshots.numbered(5, 1, time.instant()));
    assertThat(other.next()).hasSize(1);
    other.sent();
    assertThat(drain()).isEqualTo(numbers(0, 5));
  }

  @Test
  void passesOverWhatWasDamagedOnTheDisk() throws Exception {
    buffer.keep(Snapshots.numbered(0, 3, time.instant()));
    change("UPDATE snapshot SET payload = REPLACE(payload, 'ready', 'rEady') WHERE sequence = 2");

    assertThat(drain()).isEqualTo(List.of(0L, 2L));
    assertThat(buffer.counters().damaged()).isEqualTo(1);
  }

  @Test
  void dropsNothingBecauseOfAJumpOfTheClockAlone() {
    buffer.keep(Snapshots.numbered(0, 10, time.instant()));
    time.jump(Duration.ofDays(3_000));
    buffer.keep(Snapshots.numbered(10, 1, time.instant()));
    time.jump(Duration.ofDays(-6_000));
    buffer.keep(Snapshots.numbered(11, 1, time.instant()));

    assertThat(drain()).isEqualTo(numbers(0, 12));
  }

  @Test
  void dropsWhatIsTooOldOnceThatIsCertain() {
    buffer.keep(Snapshots.numbered(0, 10, time.instant()));
    time.pass(Duration.ofDays(8));
    buffer.keep(Snapshots.numbered(10, 1, time.instant()));
    assertThat(buffer.counters().droppedByAge()).isZero();
    time.pass(Duration.ofMinutes(16));
    buffer.keep(Snapshots.numbered(11, 1, time.instant()));

    assertThat(buffer.counters().droppedByAge()).isEqualTo(10);
    assertThat(drain()).isEqualTo(numbers(10, 12));
  }

  @Test
  void isolatesASnapshotThatTheCloudRefuses() throws Exception {
    buffer.keep(Snapshots.numbered(0, 300, time.instant()));
    List<Long> taken = new ArrayList<>();
    int requests = 0;
    for (var batch = buffer.next(); !batch.isEmpty(); batch = buffer.next()) {
      requests++;
      if (batch.stream().anyMatch(snapshot -> Snapshots.number(snapshot) == 133)) {
        refuse(batch.size());
      } else {
        batch.forEach(snapshot -> taken.add(Snapshots.number(snapshot)));
        buffer.sent();
      }
    }

    List<Long> allButOne = numbers(0, 300);
    allButOne.remove(133L);
    assertThat(taken).isEqualTo(allButOne);
    assertThat(buffer.counters().refused()).isEqualTo(1);
    assertThat(requests).isLessThan(40);
  }

  @Test
  void believesTheCloudAwayFromAFailedPushUntilABatchGetsThrough() throws Exception {
    assertThat(buffer.isCloudAway()).isFalse();

    IOException error = new IOException("connection refused");
    assertThatThrownBy(() -> buffer.keepUnsent(exchange(error))).isSameAs(error);

    assertThat(buffer.isCloudAway()).isTrue();
    assertThat(buffer.next()).hasSize(1);
    assertThat(buffer.isCloudAway()).isTrue();
    buffer.sent();
    assertThat(buffer.isCloudAway()).isFalse();
  }

  @Test
  void lookAtTheEmptyBufferWhileAPushFailsDoesNotTakeTheCloudForBackAgain() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread drain =
        new Thread(
            () -> {
              while (!over.get()) {
                buffer.next();
              }
            });
    drain.start();
    try {
      for (int i = 0; i < 500; i++) {
        assertThatThrownBy(() -> buffer.keepUnsent(exchange(new IOException("away"))));
        assertThat(buffer.isCloudAway()).as("after failure " + i).isTrue();
        buffer.next();
        buffer.sent();
        buffer.next();
      }
    } finally {
      over.set(true);
      drain.join();
    }
  }

  @Test
  void lifeGoesOnWhenThereIsNothingLeftToProbeTheCloudWith() throws Exception {
    breakDisk();
    assertThatThrownBy(() -> buffer.keepUnsent(exchange(new IOException("away"))));
    buffer.next();
    buffer.sent();
    buffer.next();

    assertThat(buffer.isCloudAway()).isFalse();
  }

  private void refuse(int count) throws Exception {
    IllegalStateException refusal = new IllegalStateException("http 422");
    Exchange exchange = exchange(refusal);
    if (count > 1) {
      buffer.refused(exchange);
    } else {
      assertThatThrownBy(() -> buffer.refused(exchange)).isSameAs(refusal);
    }
  }

  private Exchange exchange(Exception error) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("snapshots", Snapshots.numbered(0, 1, time.instant()));
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, error);
    return exchange;
  }

  private List<Long> drain() {
    List<Long> numbers = new ArrayList<>();
    for (var batch = buffer.next(); !batch.isEmpty(); batch = buffer.next()) {
      batch.forEach(snapshot -> numbers.add(Snapshots.number(snapshot)));
      buffer.sent();
    }
    return numbers;
  }

  private static List<Long> numbers(long from, long to) {
    return new ArrayList<>(LongStream.range(from, to).boxed().toList());
  }

  private TelemetryBuffer newBuffer() {
    return new TelemetryBuffer(database, "connector", limits, time, time.monotonic());
  }

  private void restart() {
    database.close();
    database = TestedDatabase.open(folder);
    buffer = newBuffer();
  }

  /** As when the folder was replaced. */
  private void breakDisk() throws Exception {
    buffer.next();
    if (TestedDatabase.isOnPostgres()) {
      TestedDatabase.away(folder);
      return;
    }
    Files.delete(folder.resolve(Database.FILE));
  }

  /** No page more fits on the disk. */
  private void fillDisk(boolean full) throws Exception {
    if (TestedDatabase.isOnPostgres()) {
      if (full) {
        TestedDatabase.away(folder);
      } else {
        TestedDatabase.back(folder);
      }
      return;
    }
    change("PRAGMA max_page_count = " + (full ? 1 : 1_000_000));
  }

  private void change(String statement) {
    database.read(
        connection -> {
          try (var change = connection.createStatement()) {
            return change.execute(statement);
          }
        });
  }
}
