package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.Version;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.net.SocketException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterlynxRouteTest extends RouteTest {

  @Override
  protected Map<String, String> arguments() {
    return Map.of(
        "method",
        "POST",
        "path",
        "/api/v1/${variable.x}?a=2",
        "authorization",
        "Bearer ${variable.x}");
  }

  private Stub cloud() {
    return http("printerlynx");
  }

  @Test
  void sendsOneRequest() {
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
                "http://cloud.test/base/api/v1/x?a=2",
                Exchange.CONTENT_TYPE,
                "application/json",
                "User-Agent",
                "printer-connector/v" + Version.current(),
                "Authorization",
                "Bearer x"));
    assertThat(request.getBody()).isEqualTo("{\"name\": \"Küche\"}");
  }

  @ParameterizedTest
  @CsvSource({"200, text", "201, ü", "404, <html>", "401, '{\"message\": \"Invalid token\"}'"})
  void givesStatusAndTextWhateverTheyAre(int status, String text) {
    cloud().answers(status, text);

    Exchange exchange = call(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("answerStatus")).isEqualTo(status);
    assertThat(exchange.getMessage().getBody()).isEqualTo(text);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"204,", "404, ''"})
  void givesNothingForAnEmptyAnswer(int status, String text) {
    cloud().answers(status, text);

    Exchange exchange = call(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("answerStatus")).isEqualTo(status);
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @Test
  void failsWithTheConnection() {
    SocketException reset = new SocketException("Connection reset");
    cloud().fails(reset);

    assertThat(call(null).getException()).isSameAs(reset);
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("printerlynx")).containsExactly(2000L, 5000L, 5000L, 5000L);
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
