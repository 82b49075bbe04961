package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPaceTest {

  private static final long LONGEST = 5_000;

  private long now = -1_000_000;
  private final RetryPace pace = new RetryPace();

  @Test
  void triesAtOnce() {
    assertThat(pace.begin(now)).isTrue();
  }

  @Test
  void makesOneTryAtATime() {
    pace.begin(now);
    now += 3_600_000;

    assertThat(pace.begin(now)).isFalse();
  }

  @Test
  void waitsLongerWithEachFailureUpToALimit() {
    List<Long> waits = new ArrayList<>();
    pace.begin(now);
    for (int i = 0; i < 30; i++) {
      pace.missed(now, LONGEST);
      waits.add(untilNextTry());
    }

    assertThat(waits.subList(0, 5)).containsExactly(1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
    assertThat(waits.subList(5, 30)).containsOnly(5_000L);
  }

  @Test
  void beginsAnewAfterASuccess() {
    pace.begin(now);
    pace.missed(now, LONGEST);
    untilNextTry();
    pace.missed(now, LONGEST);
    untilNextTry();
    pace.reached(now);
    untilNextTry();
    pace.missed(now, LONGEST);

    assertThat(untilNextTry()).isEqualTo(1_000);
  }

  @Test
  void givesAConnectionThatWasJustMadeTimeToBecomeLive() {
    pace.begin(now);
    pace.reached(now);

    assertThat(untilNextTry()).isEqualTo(1_500);
  }

  @Test
  void triesAtOnceWhatWasWellMeanwhile() {
    pace.begin(now);
    pace.missed(now, LONGEST);
    untilNextTry();
    pace.missed(now, LONGEST);
    pace.rest();

    assertThat(untilNextTry()).isZero();
    pace.missed(now, LONGEST);
    assertThat(untilNextTry()).isEqualTo(1_000);
  }

  /** Turns the clock until a try begins. */
  private long untilNextTry() {
    long waited = 0;
    while (!pace.begin(now)) {
      now += 100;
      waited += 100;
    }
    return waited;
  }
}
