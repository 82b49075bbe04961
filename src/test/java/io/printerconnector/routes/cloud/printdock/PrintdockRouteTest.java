package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.Version;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintdockRouteTest extends RouteTest {

  @Override
  protected List<String> routeFiles() {
    return List.of("cloud/printdock/printdock", "cloud/printdock/send-request");
  }

  @Override
  protected String notMocked() {
    return "(?!cloud-printdock-send-request)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("cloud.breakerFailures", "3");
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of("method", "POST", "path", "/api/v1/${variable.x}?limit=2");
  }

  private Stub cloud() {
    return http("cloud");
  }

  @Test
  void sendsOneAuthenticatedRequest() {
    cloud().answers(200, "{}");

    Exchange exchange = call("{\"name\": \"Küche\"}");

    assertThat(exchange.getException()).isNull();
    Message request = cloud().call();
    assertThat(sentHeaders(request))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Exchange.HTTP_METHOD,
                "POST",
                Exchange.HTTP_URI,
                "http://cloud.test/base/api/v1/x?limit=2",
                Exchange.CONTENT_TYPE,
                "application/json",
                "User-Agent",
                "printer-connector/v" + Version.current(),
                "Authorization",
                "Bearer s3cret",
                "X-Connector-Id",
                "c/1"));
    assertThat(request.getBody())
        .isEqualTo("{\"name\": \"Küche\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesTheTextOfTheAnswer() {
    cloud().answers(201, "{\"a\": \"ü\"}");

    Exchange exchange = call("{}");

    assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\": \"ü\"}");
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isEqualTo(true);
  }

  @Test
  void givesNothingForAnEmptyAnswer() {
    cloud().answers(204, null);

    Exchange exchange = call(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "302, <html>, http 302",
    "401, '{\"error\": \"bad secret\"}', http 401: bad secret",
    "500, , http 500",
    "200, '[]', 'http 200, but with something else than a JSON object'"
  })
  void failsOnAnyOtherAnswer(int status, String body, String message) {
    cloud().answers(status, body);

    Exchange exchange = call("{}");

    assertThat(exchange.getException(CloudException.class))
        .hasMessage("the cloud answered /api/v1/x?limit=2 with " + message);
    assertThat(exchange.getException(CloudException.class).getStatus()).isEqualTo(status);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 401, 404, 500, 503})
  void goesOnAskingACloudThatAnswersWhateverTheStatus(int status) {
    cloud().answers(status, "");

    for (int i = 0; i < 5; i++) {
      call("{}");
    }

    assertThat(cloud().calls()).hasSize(5);
    assertThat(bean(CircuitBreaker.class, "cloudBreaker").getState())
        .isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("cloud")).containsExactly(2000L, 5000L, 5000L, 5000L);
  }

  private Exchange call(String body) {
    return run(
        exchange -> {
          exchange.setVariable("x", "x");
          exchange.getMessage().setHeader("left-over", "of an earlier call");
          exchange.getMessage().setBody(body);
        });
  }
}
