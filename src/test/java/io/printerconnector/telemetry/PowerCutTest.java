package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.telemetry.FakeFolder.PowerCut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power fails at any byte of any write, again and again. What was kept arrives, in order, and
 * no more than one batch a power cut arrives twice.
 */
class PowerCutTest {

  private static final int BATCH = 7;

  private final FakeTime time = new FakeTime();
  private final FakeFolder folder = new FakeFolder();
  private final TelemetryLimits limits = new TelemetryLimits();
  private final List<Long> kept = new ArrayList<>();
  private final List<Long> arrived = new ArrayList<>();
  private int taken;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingThatWasKeptIsLost(long seed) {
    Random random = new Random(seed);
    limits.setBatchSnapshots(BATCH);
    int cuts = 0;
    for (int life = 0; life < 4; life++) {
      folder.bytesUntilPowerCut = random.nextInt(30_000);
      try {
        live(random);
      } catch (PowerCut e) {
        cuts++;
      }
    }
    folder.bytesUntilPowerCut = Integer.MAX_VALUE;
    TelemetryBuffer buffer = newBuffer();
    while (sendOne(buffer)) {
      // all that is left
    }

    Set<Long> distinct = new HashSet<>(arrived);
    assertThat(distinct).containsAll(kept);
    assertThat(arrived.size() - distinct.size()).isLessThanOrEqualTo(cuts * BATCH);
    assertThat(arrived.stream().distinct()).isSorted();
    assertThat(buffer.counters().buffered()).isZero();
    assertThat(buffer.counters().damaged()).as("a torn line is no damage").isZero();
    assertThat(folder.quarantine).isEmpty();
  }

  private void live(Random random) {
    TelemetryBuffer buffer = newBuffer();
    for (int step = 0; step < 40; step++) {
      if (random.nextInt(3) > 0) {
        int count = 1 + random.nextInt(3);
        List<PrinterStatus> snapshots = Snapshots.numbered(taken, count, time.instant());
        taken += count;
        buffer.keep(snapshots);
        snapshots.forEach(snapshot -> kept.add(Snapshots.number(snapshot)));
      } else {
        sendOne(buffer);
      }
    }
  }

  private boolean sendOne(TelemetryBuffer buffer) {
    List<PrinterStatus> batch = buffer.next();
    if (batch.isEmpty()) {
      return false;
    }
    batch.forEach(snapshot -> arrived.add(Snapshots.number(snapshot)));
    buffer.sent();
    return true;
  }

  private TelemetryBuffer newBuffer() {
    return new TelemetryBuffer(folder, limits, time, time.monotonic());
  }
}
