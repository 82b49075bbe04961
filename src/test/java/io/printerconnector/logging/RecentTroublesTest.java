package io.printerconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RecentTroublesTest {

  private final LoggerContext context = new LoggerContext();
  private final RecentTroubles recent = RecentTroubles.of(context);
  private final Logger log = context.getLogger("test");

  RecentTroublesTest() {
    context.getLogger("ROOT").addAppender(recent);
  }

  @Test
  void keepsWarningsAndErrorsOnly() {
    log.debug("a detail");
    log.info("a fact");
    log.warn("a {}", "warning");
    log.error("an error");

    assertThat(recent.lines(new Secrets()))
        .extracting(line -> line.level() + " " + line.message())
        .containsExactly("WARN a warning", "ERROR an error");
  }

  @Test
  void keepsTheLastTwentyAndTheBeginningOfALongOne() {
    for (int i = 1; i <= 25; i++) {
      log.warn("number {} {}", i, "x y ".repeat(10_000));
    }

    assertThat(recent.lines(new Secrets())).hasSize(20);
    assertThat(recent.lines(new Secrets()).get(0).message())
        .startsWith("number 6 ")
        .hasSizeLessThan(1_010);
  }

  @Test
  void hidesASecretThatBecameKnownLater() {
    log.warn("the answer has hunter2hunter2");
    Secrets secrets = new Secrets();
    secrets.add("hunter2hunter2");

    assertThat(recent.lines(secrets).get(0).message()).isEqualTo("the answer has [redacted]");
  }
}
