package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LinkPauseTest {

  private static final long MINUTE = 60_000;

  private final FakeTime time = new FakeTime();

  @Test
  void allowsTheFirstConnectionAtOnce() {
    assertThatCode(() -> pause(() -> 0).ensureOver()).doesNotThrowAnyException();
  }

  /** In the middle of the jitter, there is none. */
  @Test
  void doublesUpToTheLongestWait() {
    LinkPause pause = pause(middle());
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pause.ended(1_000);
      waits.add(waitOf(pause));
    }

    assertThat(waits)
        .containsExactly(
            1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);
  }

  @Test
  void staysAtTheLongestWaitHoweverLongItGoesOn() {
    LinkPause pause = pause(middle());
    for (int i = 0; i < 200; i++) {
      pause.ended(0);
      time.pass(Duration.ofMillis(waitOf(pause)));
    }

    pause.ended(0);
    assertThat(waitOf(pause)).isEqualTo(MINUTE);
  }

  @Test
  void isSpreadByAFifth() {
    assertThat(onlyWait(() -> 0L)).isEqualTo(800);
    Random random = new Random(17);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waits.add(onlyWait(random));
    }
    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(800L, 1_200L));
    assertThat(waits).anyMatch(wait -> wait < 850).anyMatch(wait -> wait > 1_150);
  }

  @Test
  void isOverAfterTheWait() {
    LinkPause pause = pause(middle());
    pause.ended(0);

    time.pass(Duration.ofMillis(999));
    assertThat(waitOf(pause)).isEqualTo(1);
    time.pass(Duration.ofMillis(1));
    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
  }

  @Test
  void beginsAnewAfterAConnectionThatLasted() {
    LinkPause pause = pause(middle());
    for (int i = 0; i < 5; i++) {
      pause.ended(MINUTE - 1);
      time.pass(Duration.ofMillis(waitOf(pause)));
    }

    pause.ended(MINUTE);
    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
    pause.ended(0);
    assertThat(waitOf(pause)).isEqualTo(1_000);
  }

  @Test
  void keepsToItsSettings() {
    LinkPause pause = pause(middle());
    pause.setStableSeconds(5);
    pause.setMaxWaitSeconds(3);
    pause.ended(5_000);
    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
    for (int i = 0; i < 3; i++) {
      pause.ended(4_999);
    }

    assertThat(waitOf(pause)).isEqualTo(3_000);
  }

  @Test
  void beginsWithTheWaitThatIsChosen() {
    LinkPause pause = pause(middle());
    pause.setFirstSeconds(5);

    pause.ended(0);
    assertThat(waitOf(pause)).isEqualTo(5_000);
    pause.ended(0);
    assertThat(waitOf(pause)).isEqualTo(10_000);
    pause.setFirstSeconds(0);
    pause.ended(0);
    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
  }

  @Test
  void saysHowLongTheLastOneLastedAndWhenToComeBack() {
    LinkPause pause = pause(middle());
    pause.ended(7_400);
    pause.ended(7_400);
    time.pass(Duration.ofMillis(500));

    LinkBrokenException broken = catchThrowableOfType(LinkBrokenException.class, pause::ensureOver);
    assertThat(broken).hasMessage("the connection ended after 7 s");
    assertThat(broken.retryAfterSeconds()).as("1.5 s, rounded up").isEqualTo(2);
    assertThat(broken.trouble()).isEqualTo("connections to the cloud do not last");
  }

  private long onlyWait(RandomGenerator random) {
    LinkPause pause = pause(random);
    pause.ended(0);
    return waitOf(pause);
  }

  /** How long it takes until a connection may be opened, found by waiting in a copy of the time. */
  private long waitOf(LinkPause pause) {
    long waited = 0;
    long step = 1L << 20;
    while (step > 0) {
      offset = waited + step - 1;
      if (isTooEarly(pause)) {
        waited += step;
      }
      step >>= 1;
    }
    offset = 0;
    return waited;
  }

  private long offset;

  private static boolean isTooEarly(LinkPause pause) {
    try {
      pause.ensureOver();
      return false;
    } catch (LinkBrokenException e) {
      return true;
    }
  }

  private LinkPause pause(RandomGenerator random) {
    return new LinkPause(() -> time.upMillis() + offset, random);
  }

  private static RandomGenerator middle() {
    return () -> 1L << 63;
  }
}
