package io.printerconnector.cloud;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.Exchange;

/**
 * Asks the cloud's circuit breaker step by step, because an answer may be read as a stream: Camel's
 * own EIP would close the stream at the end of its block.
 */
public final class CloudPermission {

  private final CircuitBreaker breaker;

  /** Asks the given breaker. */
  public CloudPermission(CircuitBreaker breaker) {
    this.breaker = breaker;
  }

  /**
   * Permits a request.
   *
   * @throws CloudAwayException if the breaker is open
   */
  public void permit() throws CloudAwayException {
    if (!breaker.tryAcquirePermission()) {
      throw new CloudAwayException(
          "the cloud has not answered lately; it is asked again in some seconds");
    }
  }

  /** The permitted request is being answered. */
  public void answered() {
    breaker.onSuccess(0, breaker.getTimestampUnit());
  }

  /** The request ended in the caught exception, which is thrown again. */
  public void notAnswered(Exchange exchange) throws Exception {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    breaker.onError(0, breaker.getTimestampUnit(), error);
    throw error;
  }
}
