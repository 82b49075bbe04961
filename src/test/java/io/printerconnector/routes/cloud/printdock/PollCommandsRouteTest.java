package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.printerconnector.cloud.CloudException;
import io.printerconnector.cloud.CommandList;
import io.printerconnector.config.Version;
import io.printerconnector.loop.PollCadence;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class PollCommandsRouteTest extends RouteTest {

  @Test
  void asksForTheCommandsOfThisConnector() {
    call().answers(200, "[{\"id\": 42, \"params\": {\"n\": 1}}, {\"id\": \"x\"}, 3]");

    Exchange exchange = runWith("left over");

    assertThat(sentHeaders(call().call()))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD,
                "GET",
                Exchange.HTTP_URI,
                "http://cloud.test/base/api/v1/connectors/c%2F1/commands?limit=20",
                Exchange.CONTENT_TYPE,
                "application/json",
                "User-Agent",
                "printer-connector/v" + Version.current(),
                "Authorization",
                "Bearer s3cret",
                "X-Connector-Id",
                "c/1",
                "Prefer",
                "wait=4"));
    assertThat(call().call().getBody()).isNull();
    assertThat(elements(exchange))
        .isEqualTo(List.of(Map.of("id", 42, "params", Map.of("n", 1)), Map.of("id", "x"), 3));
  }

  @Test
  void offersToBeHeldForAShortTimeFirstAndLongerOnceTheCloudDoes() {
    PollCadence cadence = bean(PollCadence.class, "pollCadence");
    call().answers(200, "[]");

    assertThat(runWith(null).getVariable("hold")).isEqualTo(4L);
    cadence.answered(applied(List.of()));

    assertThat(runWith(null).getVariable("hold")).isEqualTo(25L);
    assertThat(cadence.isLong()).isTrue();
  }

  @Test
  void offersNothingWhileItIsNotKnownWhetherTheCloudIsBack() {
    call().answers(200, "[]");
    bean(CircuitBreaker.class, "cloudBreaker").transitionToOpenState();

    assertThat(runWith(null).getException()).isNull();

    assertThat(call().call().getHeaders()).doesNotContainKey("Prefer");
  }

  @Test
  void tellsWhatTheCloudMadeOfTheOffer() {
    call()
        .does(
            exchange -> {
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setHeader("Preference-Applied", "wait");
              exchange.getMessage().setBody("[]");
            });

    assertThat(runWith(null).getMessage().getHeaders())
        .isEqualTo(Map.of("Preference-Applied", "wait"));
  }

  private Exchange applied(List<?> commands) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader("Preference-Applied", "wait");
    exchange.getMessage().setBody(commands);
    return exchange;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "[]"})
  void givesAnEmptyListIfThereAreNone(String body) {
    call().answers(204, body);

    assertThat(elements(runWith(null))).isEmpty();
  }

  private static List<Object> elements(Exchange exchange) {
    List<Object> elements = new ArrayList<>();
    exchange.getMessage().getBody(CommandList.class).forEachRemaining(elements::add);
    return elements;
  }

  @Test
  void failsOnAnyOtherAnswer() {
    call().answers(401, "{\"error\": \"bad secret\"}");

    assertThat(runWith(null).getException(CloudException.class))
        .hasMessage(
            "the cloud answered /api/v1/connectors/c%2F1/commands?limit=20 with http 401: bad"
                + " secret");
  }

  @Test
  void failsAsTheConnectionDoes() {
    IOException error = new ConnectException("refused");
    call().fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }

  private Stub call() {
    return route("cloud-printdock-stream-answer");
  }
}
