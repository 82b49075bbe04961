package io.printerconnector.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.printerconnector.loop.SteadyClock;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Circuit breakers that log their states at debug. */
public final class Breaker {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private Breaker() {}

  /**
   * A breaker that opens after a number of failures in a row.
   *
   * @param name what it is for, such as {@code the cloud}
   * @param failures failed calls in a row that open it
   * @param openSeconds seconds until it lets one call through again
   */
  public static CircuitBreaker create(String name, int failures, int openSeconds) {
    if (failures < 1 || openSeconds < 1) {
      throw new IllegalArgumentException(
          "the circuit breaker of %s needs at least 1 failure and 1 second, but has %d and %d"
                  .formatted(name, failures, openSeconds)
              + "; correct the properties with \"breaker\" in their names");
    }
    CircuitBreaker breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(failures)
                .minimumNumberOfCalls(failures)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new SteadyClock())
                .waitDurationInOpenState(Duration.ofSeconds(openSeconds))
                // Automatically, so that "open" always means that no call is let through.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
    breaker.getEventPublisher().onStateTransition(change -> log(name, change.getStateTransition()));
    return breaker;
  }

  /** At debug only: other log lines say that the cloud or a printer is away. */
  private static void log(String name, CircuitBreaker.StateTransition transition) {
    LOG.debug("the circuit breaker of {} is {}", name, word(transition.getToState()));
  }

  /** The state of a breaker: {@code closed} (all is well), {@code open} or {@code half_open}. */
  public static String state(CircuitBreaker breaker) {
    return word(breaker.getState());
  }

  private static String word(CircuitBreaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
