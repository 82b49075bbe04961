package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a loop shows of its state. */
class LoopSignsTest extends LoopFixture {

  private static final long LIMIT = 300_000;

  private final Loop loop = loop(10, 60);

  @Test
  void aLoopThatHasNotStartedIsNotStuck() {
    now += 10 * LIMIT;

    assertThat(cloud.stuck(LIMIT)).isEmpty();
  }

  @Test
  void aLoopWithoutTicksIsStuck() {
    loop.schedule.onStart(loop.route);
    now += LIMIT;
    assertThat(cloud.stuck(LIMIT)).isEmpty();

    now += 1;

    assertThat(cloud.stuck(LIMIT)).containsExactly(loop.schedule);
  }

  @Test
  void aRunThatDoesNotEndIsStuckEvenIfTicksCome() {
    loop.schedule.onStart(loop.route);
    assertThat(loop.isDue()).isTrue();
    now += LIMIT + 1;
    loop.tick();
    assertThat(cloud.stuck(LIMIT)).hasSize(1);

    loop.run(0, false, DOWN);

    assertThat(cloud.stuck(LIMIT)).isEmpty();
  }

  @Test
  void ticksThatAreNotDueAreSignsOfLife() {
    loop.schedule.onStart(loop.route);
    loop.succeed();
    now += 9_000;
    loop.schedule.begin(null, null);

    assertThat(cloud.stuck(9_000 - 1)).isEmpty();
  }

  @Test
  void ticksWithoutWorkAreSignsOfLife() {
    loop.schedule.setWork(() -> false);
    loop.schedule.onStart(loop.route);
    now += LIMIT + 1;
    assertThat(loop.schedule.begin(null, null)).isFalse();

    assertThat(cloud.stuck(LIMIT)).isEmpty();
  }

  @Test
  void aRunThatGoesOnAndGetsThroughIsNotStuck() {
    loop.schedule.onStart(loop.route);
    assertThat(loop.isDue()).isTrue();
    now += LIMIT + 1;
    loop.schedule.gotThrough(loop.begun);

    assertThat(cloud.stuck(LIMIT)).isEmpty();
  }

  @Test
  void tellsWhichLoopsFail() {
    Loop other = loop(10, 60);
    other.schedule.setWhat("heartbeats");
    loop.succeed();
    other.fail();

    assertThat(cloud.failing()).hasToString("[heartbeats]");
  }

  @Test
  void tellsHowItGoes() {
    loop.schedule.setWhat("polls");
    assertThat(loop.schedule.state()).isEqualTo(new LoopState("polls", 0, 0, 0, null, null, null));
    loop.succeed();
    now += 20_000;
    loop.fail();
    now += 5_000;
    loop.fail();
    now += 2_000;

    LoopState state = loop.schedule.state();

    assertThat(state.runs()).isEqualTo(3);
    assertThat(state.failedRuns()).isEqualTo(2);
    assertThat(state.failures()).isEqualTo(2);
    assertThat(state.reason()).isEqualTo("cloud down");
    assertThat(state.failingSeconds()).isEqualTo(7);
    assertThat(state.succeededSeconds()).isEqualTo(27);

    now += 60_000;
    loop.succeed();
    assertThat(loop.schedule.state().reason()).isNull();
    assertThat(loop.schedule.state().failingSeconds()).isNull();
  }
}
