package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** A state that lasts is logged when it begins, changes and ends. */
class LoopLoggingTest extends LoopFixture {

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

    assertThat(log.lines())
        .containsExactly(
            "WARN loop fail, retrying with back-off: cloud down",
            "WARN loop fail, retrying with back-off: other",
            "WARN loop fail, retrying with back-off: cloud down",
            "INFO loop work again after 5 failures in 31 s");
  }

  @Test
  void logsAFailureOnceThoughCamelWrapsItEachTimeInAnotherText() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      Exchange part = new DefaultExchange(context);
      loop.run(0, false, new CamelExchangeException("Multicast " + i, part, DOWN));
      loop.millisUntilDue();
    }
    assertThat(log.texts()).singleElement().asString().endsWith(": cloud down");
  }

  @Test
  void logsAFailureOnceThoughItNamesAnotherExchangeEachTime() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      String exchange = "Exchange[0405F10BCC1D717-000000000000000%X]".formatted(9 + i);
      loop.run(
          0, false, new IllegalStateException("no answer to %s in %d ms".formatted(exchange, i)));
      now += 120_000;
    }
    assertThat(log.lines()).hasSize(1);

    loop.run(0, false, new IllegalStateException("something else"));
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void logsAFailureOnceThoughItNamesAnotherRequestEachTime() {
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      loop.run(0, false, new TooMany("too many requests for " + i, 0));
      loop.millisUntilDue();
    }
    assertThat(log.texts()).singleElement().asString().endsWith(": too many requests for 0");
  }

  private static final Exception REFUSED = new ConnectException("Connection refused");

  @Test
  void saysOnceForAllLoopsThatTheCloudIsAwayAndThatItIsBack() {
    Loop heartbeats = new Loop("polling-heartbeat", 10, 60, LONGEST);
    Loop polls = new Loop("polling-commands", 3, 60, LONGEST);
    polls.run(0, false, REFUSED);
    heartbeats.run(0, false, REFUSED);
    for (int i = 0; i < 4; i++) {
      polls.millisUntilDue();
      polls.run(0, false, i == 2 ? new SocketTimeoutException("Read timed out") : REFUSED);
    }
    now += 30_000;
    heartbeats.succeed();
    now += 1_000;
    polls.succeed();

    assertThat(log.lines())
        .containsExactly(
            "WARN the cloud cannot be reached: Connection refused;"
                + " heartbeats, commands and snapshots wait",
            "INFO the cloud is reached again after 43 s");
  }

  @Test
  void blamesTheLoopThatGoesOnFailingWhileOthersGetThrough() {
    Loop heartbeats = new Loop("polling-heartbeat", 1, 60, LONGEST);
    Loop polls = new Loop("polling-commands", 1, 60, LONGEST);
    polls.schedule.setWhat("polls for commands");
    for (int i = 0; i < 4; i++) {
      polls.run(0, false, REFUSED);
      heartbeats.succeed();
      now += 60_000;
    }
    polls.succeed();

    assertThat(log.lines())
        .containsExactly(
            "WARN the cloud cannot be reached: Connection refused;"
                + " heartbeats, commands and snapshots wait",
            "INFO the cloud is reached again after 0 s",
            "WARN polls for commands fail, retrying with back-off: Connection refused",
            "INFO polls for commands work again after 4 failures in 240 s");
  }
}
