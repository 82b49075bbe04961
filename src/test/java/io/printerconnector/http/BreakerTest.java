package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final CircuitBreaker breaker = Breaker.create("the oven", 3, 7);

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
