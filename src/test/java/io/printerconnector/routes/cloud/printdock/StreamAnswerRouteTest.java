package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.routes.Stub;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAnswerRouteTest extends CloudBreakerTest {

  @Override
  Stub cloud() {
    return http("list");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 401, 404, 500, 503})
  void givesTheAnswerWhateverItsStatus(int status) {
    cloud().answers(status, "text");

    for (int i = 0; i < 5; i++) {
      Exchange exchange = reach();

      assertThat(exchange.getException()).isNull();
      assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
      assertThat(exchange.getMessage().getBody()).isEqualTo("text");
    }
    assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void onlyAPollThatIsKnownToBeHeldMayTakeLong() {
    http("held").answers(200, "held");
    cloud().answers(200, "quick");
    PollCadence cadence = bean(PollCadence.class, "pollCadence");

    cadence.begin();
    assertThat(reach(4).getMessage().getBody()).isEqualTo("quick");
    cadence.answered(applied());
    cadence.begin();
    assertThat(reach(25).getMessage().getBody()).isEqualTo("held");
    assertThat(reach(0).getMessage().getBody()).as("another request").isEqualTo("quick");
    assertThat(reach().getMessage().getBody()).as("one without an offer").isEqualTo("quick");
  }

  @Test
  void aHeldRequestThatIsNotAnsweredCountsToo() {
    http("held").fails(new SocketTimeoutException("Read timed out"));
    PollCadence cadence = bean(PollCadence.class, "pollCadence");
    cadence.begin();
    cadence.answered(applied());
    cadence.begin();

    for (int i = 0; i < 3; i++) {
      assertThat(reach(25).getException()).isInstanceOf(SocketTimeoutException.class);
    }

    assertThat(reach(25).getException()).isInstanceOf(CloudAwayException.class);
  }

  @Test
  void givesTheStreamItself() {
    assertThat(isStream("list")).isTrue();
    assertThat(isStream("held")).isTrue();
  }

  private boolean isStream(String endpoint) {
    return context.getEndpoints().stream()
        .filter(HttpEndpoint.class::isInstance)
        .map(HttpEndpoint.class::cast)
        .filter(http -> http.getEndpointUri().startsWith("http://" + endpoint + "?"))
        .anyMatch(HttpEndpoint::isDisableStreamCache);
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("list")).containsExactly(2000L, 5000L, 5000L, 5000L);
    assertThat(timeouts("held")).containsExactly(2000L, 5000L, 28000L, 28000L);
  }

  private Exchange applied() {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader("Preference-Applied", "wait");
    exchange.getMessage().setBody(List.of());
    return exchange;
  }

  private Exchange reach(long hold) {
    return run(exchange -> exchange.setVariable("hold", hold));
  }
}
