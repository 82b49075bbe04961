package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BreakerTest {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
  private final CircuitBreaker breaker = Breaker.create("the oven", 3, 7);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void opensAfterSoManyFailuresInARow() {
    fail();
    fail();
    succeed();
    fail();
    fail();
    assertThat(Breaker.state(breaker)).isEqualTo("closed");

    fail();

    assertThat(Breaker.state(breaker)).isEqualTo("open");
    assertThat(breaker.tryAcquirePermission()).isFalse();
    assertThat(breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1))
        .isEqualTo(Duration.ofSeconds(7).toMillis());
  }

  @Test
  void letsOneCallThroughToTry() {
    open();
    breaker.transitionToHalfOpenState();

    assertThat(Breaker.state(breaker)).isEqualTo("half_open");
    assertThat(breaker.tryAcquirePermission()).isTrue();
    assertThat(breaker.tryAcquirePermission()).isFalse();
    succeed();
    assertThat(Breaker.state(breaker)).isEqualTo("closed");
  }

  @Test
  void logsWhenItOpensAndWhenItCloses() {
    open();
    for (int i = 0; i < 3; i++) {
      breaker.transitionToHalfOpenState();
      breaker.tryAcquirePermission();
      fail();
    }
    breaker.transitionToHalfOpenState();
    breaker.tryAcquirePermission();
    succeed();

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo(
            List.of(
                "the circuit breaker of the oven is open",
                "the circuit breaker of the oven is closed"));
  }

  private void open() {
    fail();
    fail();
    fail();
  }

  private void fail() {
    breaker.onError(0, TimeUnit.MILLISECONDS, new IOException("cold"));
  }

  private void succeed() {
    breaker.onSuccess(0, TimeUnit.MILLISECONDS);
  }
}
