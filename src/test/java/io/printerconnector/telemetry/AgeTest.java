package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the age limit drops, and what a clock that jumps must not. */
class AgeTest {

  private static final Duration CADENCE = Duration.ofMinutes(10);

  private final FakeTime time = new FakeTime();
  private final TelemetryLimits limits = new TelemetryLimits();
  private final TelemetryBuffer buffer =
      new TelemetryBuffer(new FakeFolder(), limits, time, time.monotonic());
  private int kept;

  @Test
  void dropsWhatIsOlderThanTheLimitAndCountsIt() {
    limits.setMaxDays(1);
    keepFor(Duration.ofDays(4));

    TelemetryCounters counters = buffer.counters();
    Duration oldest = Duration.between(buffer.next().get(0).capturedAt(), time.instant());
    assertThat(oldest).isBetween(Duration.ofHours(22), Duration.ofHours(27));
    assertThat(counters.droppedByAge()).isPositive();
    assertThat(counters.droppedByAge() + counters.buffered()).isEqualTo(kept);
    assertThat(counters.droppedBySize()).isZero();
  }

  @Test
  void keepsAllWithinTheLimit() {
    keepFor(Duration.ofDays(7));

    assertThat(buffer.counters().buffered()).isEqualTo(kept);
  }

  @Test
  void sendsWhatWasFoundAfterALongTimeWithoutPower() {
    keepFor(Duration.ofHours(2));
    time.jump(Duration.ofDays(300));

    time.pass(Duration.ofHours(1));

    assertThat(Snapshots.number(buffer.next().get(0))).isZero();
  }

  @Test
  void aJumpForwardDoesNotEmptyTheBuffer() {
    keepFor(Duration.ofDays(6));
    long before = buffer.counters().buffered();
    time.jump(Duration.ofDays(20_000));

    keepFor(Duration.ofHours(1));

    assertThat(buffer.counters().droppedByAge()).isLessThan(before / 4);
    assertThat(buffer.counters().buffered()).isGreaterThan(before * 3 / 4);
  }

  @Test
  void aJumpForwardThatIsTakenBackDropsNothing() {
    keepFor(Duration.ofDays(6));
    time.jump(Duration.ofDays(20_000));
    keepFor(Duration.ofMinutes(10));
    time.jump(Duration.ofDays(-20_000));
    keepFor(Duration.ofHours(2));

    assertThat(buffer.counters().buffered()).isEqualTo(kept);
  }

  @Test
  void aJumpBackDropsNothing() {
    keepFor(Duration.ofDays(6));
    time.jump(Duration.ofDays(-20_000));
    keepFor(Duration.ofDays(1));

    assertThat(buffer.counters().buffered()).isEqualTo(kept);
  }

  private void keepFor(Duration duration) {
    for (long i = 0; i < duration.dividedBy(CADENCE); i++) {
      buffer.keep(Snapshots.numbered(kept++, 1, time.instant()));
      time.pass(CADENCE);
    }
  }
}
