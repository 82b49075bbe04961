package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {

  private long now = 5_000_000;

  @Test
  void endsAfterItsTime() {
    Patience.Waiting waiting = new Patience(120_000, () -> now).start();

    assertThat(waiting.isLeft()).isTrue();
    now += 119_999;
    assertThat(waiting.isLeft()).isTrue();
    now += 1;
    assertThat(waiting.isLeft()).isFalse();
  }

  @Test
  void beginsAnewForEachWait() {
    Patience patience = new Patience(1_000, () -> now);
    Patience.Waiting first = patience.start();
    now += 1_000;

    assertThat(first.isLeft()).isFalse();
    assertThat(patience.start().isLeft()).isTrue();
  }

  @Test
  void isGivenInSeconds() {
    assertThat(new Patience(0).start().isLeft()).isFalse();
    assertThat(new Patience(1).start().isLeft()).isTrue();
  }

  @Test
  void worksWithAClockThatIsNegative() {
    now = Long.MIN_VALUE + 10;
    Patience.Waiting waiting = new Patience(20, () -> now).start();

    assertThat(waiting.isLeft()).isTrue();
  }
}
