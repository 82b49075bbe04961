package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

  private long now = 1_000_000;
  private final RetryPause pause = new RetryPause(() -> now);

  @Test
  void isOverAsLongAsNobodyIsTold() {
    pause.after(new IllegalStateException("cloud down"));
    pause.after(new TooMany("no time given", 0));

    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
  }

  @Test
  void takesAsLongAsTheFailureSays() {
    pause.after(new TooMany("come later", 30));
    now += 29_999;
    assertThatThrownBy(pause::ensureOver)
        .isInstanceOf(PauseNotOverException.class)
        .hasMessage("come later")
        .asInstanceOf(InstanceOfAssertFactories.type(RetryLater.class))
        .returns(1L, RetryLater::retryAfterSeconds)
        .returns("too many requests", RetryLater::trouble);

    now++;
    assertThatCode(pause::ensureOver).doesNotThrowAnyException();
  }
}
