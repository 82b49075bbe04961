package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were changed while the connector was away: it starts, and sends what is whole. */
class DamageTest {

  private static final int SEGMENTS = 5;
  private static final int IN_SEGMENT = 8;
  private static final int SENT = 3;
  private static final int HUGE = 1024 * 1024 + 1;

  private static final Map<String, byte[]> WHOLE_FILES = new TreeMap<>();
  private static final Map<Long, PrinterStatus> ORIGINALS = new HashMap<>();

  private final FakeTime time = new FakeTime();
  private final FakeFolder folder = new FakeFolder();

  /** A way to damage the content of a file. */
  private enum Damage {
    FLIP,
    TRUNCATE,
    GARBAGE,
    GARBAGE_INSIDE,
    ZEROS_AT_END,
    HUGE_FILE,
    GONE;

    byte[] apply(byte[] content, Random random) {
      int at = random.nextInt(content.length);
      switch (this) {
        case FLIP -> content[at] ^= (byte) (1 << random.nextInt(8));
        case TRUNCATE -> content = Arrays.copyOf(content, at);
        case GARBAGE -> random.nextBytes(content);
        case GARBAGE_INSIDE -> {
          byte[] garbage = new byte[1 + random.nextInt(content.length - at)];
          random.nextBytes(garbage);
          System.arraycopy(garbage, 0, content, at, garbage.length);
        }
        case ZEROS_AT_END -> Arrays.fill(content, at, content.length, (byte) 0);
        case HUGE_FILE -> content = Arrays.copyOf(content, HUGE);
        case GONE -> content = null;
      }
      return content;
    }
  }

  @BeforeAll
  static void writeFiles() {
    FakeTime time = new FakeTime();
    FakeFolder folder = new FakeFolder();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      TelemetryBuffer buffer =
          new TelemetryBuffer(folder, new TelemetryLimits(), time, time.monotonic());
      List<PrinterStatus> snapshots =
          Snapshots.numbered(segment * IN_SEGMENT, IN_SEGMENT, time.instant());
      snapshots.forEach(snapshot -> ORIGINALS.put(Snapshots.number(snapshot), snapshot));
      buffer.keep(snapshots);
    }
    TelemetryLimits limits = new TelemetryLimits();
    limits.setBatchSnapshots(SENT);
    TelemetryBuffer buffer = new TelemetryBuffer(folder, limits, time, time.monotonic());
    buffer.next();
    buffer.sent();
    WHOLE_FILES.putAll(folder.files);
  }

  static Stream<Arguments> damages() {
    return Arrays.stream(Damage.values())
        .flatMap(damage -> LongStream.range(0, 60).mapToObj(seed -> Arguments.of(damage, seed)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void sendsEverySnapshotOfTheOtherFilesAndOnlyWholeOnes(Damage damage, long seed)
      throws Exception {
    Random random = new Random(seed * 31 + damage.ordinal());
    WHOLE_FILES.forEach((name, content) -> folder.files.put(name, content.clone()));
    folder.open();
    List<String> names = List.copyOf(folder.files.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] damaged = damage.apply(folder.files.get(name), random);
    if (damaged == null) {
      folder.files.remove(name);
    } else {
      folder.files.put(name, damaged);
    }

    TelemetryBuffer buffer =
        new TelemetryBuffer(folder, new TelemetryLimits(), time, time.monotonic());
    buffer.keep(Snapshots.numbered(1_000, 2, Instant.EPOCH));
    Set<Long> arrived = new HashSet<>();
    List<Long> order = new ArrayList<>();
    for (var batch = buffer.next(); !batch.isEmpty(); batch = buffer.next()) {
      for (PrinterStatus snapshot : batch) {
        long number = Snapshots.number(snapshot);
        assertThat(number >= 1_000 || snapshot.equals(ORIGINALS.get(number)))
            .as("unchanged")
            .isTrue();
        arrived.add(number);
        order.add(number);
      }
      buffer.sent();
    }

    assertThat(order).isSorted().doesNotHaveDuplicates();
    assertThat(arrived).containsAll(unsentOutside(name)).contains(1_000L, 1_001L);
    long lost =
        LongStream.range(SENT, SEGMENTS * IN_SEGMENT).filter(n -> !arrived.contains(n)).count();
    if (damage == Damage.FLIP) {
      assertThat(lost).isLessThanOrEqualTo(2);
      assertThat(buffer.counters().damaged()).isGreaterThanOrEqualTo(lost / 2);
    } else if (damage == Damage.HUGE_FILE || damage == Damage.GARBAGE) {
      assertThat(folder.quarantine).containsKey(name);
    }
    assertThat(buffer.counters().buffered()).isZero();
  }

  /** The numbers of the snapshots that were not sent and are in no segment of this name. */
  private static List<Long> unsentOutside(String name) {
    List<String> names = List.copyOf(WHOLE_FILES.keySet());
    // The cursor's name is the first of them.
    long segment = names.indexOf(name) - 1L;
    return LongStream.range(SENT, SEGMENTS * IN_SEGMENT)
        .filter(number -> number / IN_SEGMENT != segment)
        .boxed()
        .toList();
  }
}
