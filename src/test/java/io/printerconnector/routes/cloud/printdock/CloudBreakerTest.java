package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the routes that reach the cloud have in common. The breaker opens after three failures, and
 * stays so for an hour.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class CloudBreakerTest extends RouteTest {

  /** The usual way to the cloud. */
  abstract Stub cloud();

  @Override
  protected Map<String, String> properties() {
    return Map.of("cloud.breakerFailures", "3", "cloud.breakerOpenSeconds", "3600");
  }

  @Test
  void failsAsTheConnectionDoes() {
    IOException error = new ConnectException("refused");
    cloud().fails(error);

    assertThat(reach().getException()).isSameAs(error);
  }

  @Test
  void leavesACloudAloneThatHasNotAnsweredSeveralTimes() {
    cloud().fails(new SocketTimeoutException("Read timed out"));
    for (int i = 0; i < 3; i++) {
      assertThat(reach().getException()).isInstanceOf(SocketTimeoutException.class);
    }

    assertThat(reach().getException())
        .isInstanceOf(CloudAwayException.class)
        .hasMessage("the cloud has not answered lately; it is asked again in some seconds");
    assertThat(cloud().calls()).hasSize(3);
  }

  @Test
  void triesOnceAfterAWhileAndGoesOnIfThatIsAnswered() {
    cloud().fails(new ConnectException("refused"));
    for (int i = 0; i < 3; i++) {
      reach();
    }
    breaker().transitionToHalfOpenState();
    reach();
    assertThat(reach().getException()).isInstanceOf(CloudAwayException.class);
    assertThat(cloud().calls()).as("calls, one of them a try").hasSize(4);

    breaker().transitionToHalfOpenState();
    cloud().answers(500, "");
    reach();

    assertThat(cloud().calls()).hasSize(5);
    assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  final Exchange reach() {
    return runWith(null);
  }

  final CircuitBreaker breaker() {
    return bean(CircuitBreaker.class, "cloudBreaker");
  }
}
