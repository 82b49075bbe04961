package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** How long a loop waits after failures, and what ends the wait. */
class LoopBackOffTest extends LoopFixture {

  @Test
  void doublesTheWaitUpToTheMaximum() {
    Loop loop = loop(10, 60);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      loop.fail();
      waits.add(loop.millisUntilDue());
    }
    assertThat(waits.subList(0, 8))
        .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
    assertThat(waits.subList(8, 40)).containsOnly(60_000L);
  }

  @Test
  void takesHalfOffTheWaitAtMost() {
    Loop loop = new Loop("loop", 10, 60, SHORTEST);
    loop.schedule.setTickMillis(0);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      loop.fail();
      waits.add(loop.millisUntilDue());
    }
    assertThat(waits)
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
  }

  @Test
  void spreadsTheWaitsOfManyConnectors() {
    List<Long> waits = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      Loop loop = new Loop("loop", 10, 60, new Random(seed));
      loop.schedule.setTickMillis(0);
      for (int i = 0; i < 7; i++) {
        loop.fail();
        waits.add(loop.millisUntilDue());
      }
      waits.subList(waits.size() - 7, waits.size() - 1).clear();
    }
    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(30_000L, 60_000L));
    assertThat(waits.stream().distinct().count()).isGreaterThan(100);
  }

  @Test
  void looksForTheCloudEveryFifteenSecondsAtLeastAsTheProbe() {
    Loop heartbeat = loop(10, 15);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      heartbeat.fail();
      waits.add(heartbeat.millisUntilDue());
    }
    assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
  }

  @Test
  void beginsAnewAfterASuccess() {
    Loop loop = loop(10, 60);
    loop.fail();
    loop.millisUntilDue();
    loop.fail();
    loop.millisUntilDue();
    loop.succeed();
    loop.millisUntilDue();
    loop.fail();
    assertThat(loop.millisUntilDue()).isEqualTo(1_000);
  }

  @Test
  void doesNotTakeASuccessWithoutTheCloudForARecovery() {
    Loop other = new Loop("other", 10, 60, LONGEST);
    other.schedule.setTickMillis(0);
    Loop loop = loop(1, 60);
    other.fail();
    loop.fail();
    now += 1_000;
    other.fail();
    loop.run(0, false, null);

    assertThat(other.isDue()).isFalse();
    loop.millisUntilDue();
    loop.fail();
    assertThat(loop.millisUntilDue()).as("the second failure").isEqualTo(2_000);
  }

  @Test
  void endsTheWaitsOfTheOthersButKeepsTheirCounts() {
    Loop heartbeat = loop(10, 15);
    Loop commands = new Loop("commands", 3, 60, LONGEST);
    for (int i = 0; i < 5; i++) {
      commands.fail();
      commands.millisUntilDue();
    }
    commands.fail();
    heartbeat.fail();
    now += 1_000;
    assertThat(commands.isDue()).isFalse();

    heartbeat.succeed();

    assertThat(commands.isDue()).isTrue();
    commands.fail();
    assertThat(commands.millisUntilDue()).as("the seventh failure").isGreaterThan(59_000);
  }

  @Test
  void leavesTheCadenceOfHealthyLoopsAlone() {
    Loop failing = loop(10, 15);
    Loop healthy = new Loop("healthy", 30, 60, LONGEST);
    healthy.succeed();
    failing.fail();
    now += 1_000;
    failing.succeed();

    assertThat(healthy.isDue()).isFalse();
  }

  @Test
  void doesNotEndTheWaitsAtEverySuccess() {
    Loop heartbeat = loop(1, 15);
    Loop commands = new Loop("commands", 3, 60, LONGEST);
    heartbeat.succeed();
    commands.fail();
    commands.millisUntilDue();
    commands.fail();
    now += 1_000;
    heartbeat.succeed();

    assertThat(commands.isDue()).isFalse();
  }

  @Test
  void doesNotCountASkippedTickAsARun() {
    Loop loop = loop(10, 60);
    loop.fail();
    Exchange skipped = loop.tick();
    skipped.setException(DOWN);
    loop.schedule.onExchangeDone(loop.route, skipped);

    assertThat(loop.millisUntilDue()).isEqualTo(1_000);
  }

  @Test
  void doesNotRunBeforeTheCloudWantsIt() {
    Loop loop = loop(10, 60);
    loop.run(0, false, new TooMany("too many requests", 300));
    assertThat(loop.millisUntilDue()).isEqualTo(300_000);

    loop.run(0, false, new TooMany("too many requests", 1));
    assertThat(loop.millisUntilDue()).as("the longer wait counts").isEqualTo(2_000);
  }

  @Test
  void doesNotRunBeforeTheCloudWantsItAlsoIfAnotherLoopGetsThrough() {
    Loop heartbeat = loop(10, 15);
    Loop commands = new Loop("commands", 3, 60, LONGEST);
    commands.schedule.setTickMillis(0);
    commands.run(0, false, new TooMany("too many requests", 300));
    heartbeat.fail();
    now += 1_000;
    heartbeat.succeed();

    assertThat(commands.millisUntilDue()).isEqualTo(299_000);
  }

  @Test
  void runsWhenItWouldOnceTheCloudIsWell() {
    Loop loop = loop(10, 60);
    loop.run(0, false, new TooMany("too many requests", 300));
    loop.millisUntilDue();
    loop.succeed();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
    loop.fail();

    assertThat(loop.millisUntilDue()).isEqualTo(1_000);
  }
}
