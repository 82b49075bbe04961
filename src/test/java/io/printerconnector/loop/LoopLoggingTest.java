package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that lasts is logged when it begins, changes and ends. */
class LoopLoggingTest extends LoopFixture {

  @BeforeEach
  void leaveTheDetailsOut() {
    logger.setLevel(Level.INFO);
  }

  @Test
  void logsWhenFailingBeginsChangesItsReasonAndEnds() {
    Loop loop = loop(10, 60);
    loop.succeed();
    now += 10_000;
    for (Exception error : List.of(DOWN, DOWN, new IllegalStateException("other"), DOWN, DOWN)) {
      loop.run(0, false, error);
      loop.millisUntilDue();
    }
    loop.succeed();
    now += 10_000;
    loop.succeed();

    assertThat(log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()))
        .containsExactly(
            "WARN loop fails, retrying with back-off: cloud down",
            "WARN loop fails, retrying with back-off: other",
            "WARN loop fails, retrying with back-off: cloud down",
            "INFO loop works again after 5 failures in 31 s");
  }

  @Test
  void logsAFailureOnceThoughCamelWrapsItEachTimeInAnotherText() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      Exchange part = new DefaultExchange(context);
      loop.run(0, false, new CamelExchangeException("Multicast " + i, part, DOWN));
      loop.millisUntilDue();
    }
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage()).endsWith(": cloud down");
  }

  @Test
  void logsAFailureOnceThoughItNamesAnotherRequestEachTime() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      loop.run(0, false, new TooMany("too many requests for " + i, 0));
      loop.millisUntilDue();
    }
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage()).endsWith(": too many requests for 0");
  }
}
