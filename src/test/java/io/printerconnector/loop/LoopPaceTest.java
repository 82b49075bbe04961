package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What changes the cadence of a loop while it runs: its pace, news, and runs that take long. */
class LoopPaceTest extends LoopFixture {

  @Test
  void keepsTheIntervalOfItsPace() {
    Loop loop = loop(10, 60);
    long[] interval = {2_000};
    loop.schedule.setPace(base -> Math.min(base, interval[0]));
    loop.succeed();
    assertThat(loop.millisUntilDue()).isEqualTo(2_000);
    interval[0] = 3_600_000;
    loop.succeed();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
  }

  @Test
  void backsOffWhateverItsPaceIs() {
    Loop loop = loop(10, 60);
    loop.schedule.setPace(base -> 1);
    for (int i = 0; i < 5; i++) {
      loop.fail();
      assertThat(loop.millisUntilDue()).isGreaterThanOrEqualTo(1_000L << i);
    }
  }

  @Test
  void runsSoonWhenThereIsNews() {
    Loop loop = loop(10, 60);
    loop.succeed();
    assertThat(loop.isDue()).isFalse();

    loop.schedule.soon();

    assertThat(loop.isDue()).isTrue();
    loop.succeed();
    assertThat(loop.isDue()).as("once").isFalse();
  }

  @Test
  void runsOnceMoreWhenThereIsNewsDuringARun() {
    Loop loop = loop(10, 60);
    assertThat(loop.isDue()).isTrue();

    loop.schedule.soon();
    loop.succeed();

    assertThat(loop.isDue()).isTrue();
    loop.succeed();
    assertThat(loop.isDue()).as("once").isFalse();
  }

  @Test
  void doesNotRunSoonWhileItWaitsAfterFailures() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 6; i++) {
      loop.fail();
      loop.millisUntilDue();
    }
    loop.fail();

    loop.schedule.soon();

    assertThat(loop.isDue()).isFalse();
  }

  @Test
  void hasGotThroughBeforeALongRunEnds() {
    Loop first = loop(10, 60);
    Loop other = loop(10, 60);
    first.fail();
    for (int i = 0; i < 6; i++) {
      other.fail();
      other.millisUntilDue();
    }
    other.fail();
    assertThat(other.isDue()).isFalse();
    first.millisUntilDue();

    first.schedule.gotThrough(first.begun);

    assertThat(first.schedule.firstRun()).isCompleted();
    assertThat(log.texts()).last().asString().startsWith("loop work again after 1 failures");
    assertThat(other.isDue()).as("the other loop need not wait").isTrue();
    assertThat(first.tick().isRouteStop()).as("no second run beside it").isTrue();
  }

  /** As an open circuit breaker throws it. */
  private static final class NotAsked extends RuntimeException implements KnownFailure {
    private static final long serialVersionUID = 1L;

    private NotAsked() {
      super("not asked");
    }
  }

  @Test
  void doesNotReportAFailureThatFollowsFromAKnownOne() {
    Loop loop = loop(10, 60);
    loop.fail();
    int reported = log.lines().size();
    for (int i = 0; i < 3; i++) {
      loop.millisUntilDue();
      loop.run(0, false, new NotAsked());
      loop.millisUntilDue();
      loop.fail();
    }

    assertThat(log.warnings()).hasSize(1);
    assertThat(reported).isEqualTo(1);
  }

  @Test
  void reportsSuchAFailureIfItIsTheFirst() {
    Loop loop = loop(10, 60);

    loop.run(0, false, new NotAsked());

    assertThat(log.texts().get(0)).contains(": not asked;");
  }
}
