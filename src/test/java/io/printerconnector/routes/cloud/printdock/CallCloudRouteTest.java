package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.Version;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCloudRouteTest extends RouteTest {

  @Test
  void sendsOneAuthenticatedRequest() {
    reach().answers(200, "{}");

    Exchange exchange = call("POST", "/api/v1/x?limit=2", "{\"name\": \"Küche\"}");

    assertThat(exchange.getException()).isNull();
    Message request = reach().call();
    assertThat(request.getHeaders())
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
  void sendsWhatIsNoJsonAsItIs() {
    reach().answers(200, "");
    byte[] picture = {(byte) 0xff, (byte) 0xd8, 0};

    run(
        exchange -> {
          exchange.setVariable("httpMethod", "PUT");
          exchange.setVariable("cloudPath", "/api/v1/x");
          exchange.setVariable("cloudContentType", "image/jpeg");
          exchange.setVariable("cloudPrinterId", "b/2");
          exchange.getMessage().setBody(picture);
        });

    assertThat(reach().call().getHeaders())
        .containsEntry(Exchange.CONTENT_TYPE, "image/jpeg")
        .containsEntry("X-Printer-Id", "b/2")
        .containsEntry("Authorization", "Bearer s3cret");
    assertThat(reach().call().getBody()).isEqualTo(picture);
  }

  @Test
  void givesTheTextOfTheAnswer() {
    reach().answers(201, "{\"a\": 1}");

    Exchange exchange = call("POST", "/x", "{}");

    assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\": 1}");
    assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isEqualTo(true);
  }

  @Test
  void givesNothingForAnEmptyAnswer() {
    reach().answers(204, null);

    Exchange exchange = call("GET", "/x", null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "302, <html>, the cloud answered /x with http 302",
    "401, '{\"error\": \"bad secret\"}', the cloud answered /x with http 401: bad secret",
    "500, , the cloud answered /x with http 500"
  })
  void failsOnAnyOtherAnswer(int status, String body, String message) {
    reach().answers(status, body);

    Exchange exchange = call("GET", "/x", null);

    assertThat(exchange.getException(CloudException.class)).hasMessage(message);
    assertThat(exchange.getException(CloudException.class).getStatus()).isEqualTo(status);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  @Test
  void failsAsTheConnectionDoes() {
    ConnectException error = new ConnectException("refused");
    reach().fails(error);

    assertThat(call("GET", "/x", null).getException()).isSameAs(error);
  }

  @Test
  void offersTheCloudToHoldTheRequest() {
    reach().answers(200, "{}");

    run(
        exchange -> {
          exchange.setVariable("httpMethod", "GET");
          exchange.setVariable("cloudPath", "/x");
          exchange.setVariable("hold", 25L);
        });

    assertThat(reach().call().getHeader("Prefer")).isEqualTo("wait=25");
  }

  @Test
  void offersNothingIfItShallBeAnsweredAtOnce() {
    reach().answers(200, "{}");

    run(
        exchange -> {
          exchange.setVariable("httpMethod", "GET");
          exchange.setVariable("cloudPath", "/x");
          exchange.setVariable("hold", 0L);
        });

    assertThat(reach().call().getHeaders()).doesNotContainKey("Prefer");
  }

  @Test
  void tellsWhatTheCloudMadeOfTheOffer() {
    reach()
        .does(
            exchange -> {
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setHeader("Preference-Applied", "wait");
            });

    assertThat(call("GET", "/x", null).getMessage().getHeaders())
        .containsEntry("Preference-Applied", "wait");
  }

  @Test
  void givesTheStreamOfAnAnswerThatMayBeLong() {
    InputStream stream = new ByteArrayInputStream(new byte[0]);
    route("cloud-printdock-stream-answer")
        .does(
            exchange -> {
              exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
              exchange.getMessage().setBody(stream);
            });

    Exchange exchange =
        run(
            poll -> {
              poll.setVariable("httpMethod", "GET");
              poll.setVariable("cloudPath", "/path");
              poll.setVariable("streamed", "true");
            });

    assertThat(exchange.getMessage().getBody()).isSameAs(stream);
    assertThat(route("cloud-printdock-reach-cloud").calls()).isEmpty();
  }

  private Stub reach() {
    return route("cloud-printdock-reach-cloud");
  }

  private Exchange call(String method, String path, String body) {
    return run(
        exchange -> {
          exchange.setVariable("httpMethod", method);
          exchange.setVariable("cloudPath", path);
          exchange.getMessage().setHeader("left-over", "of an earlier call");
          exchange.getMessage().setBody(body);
        });
  }
}
