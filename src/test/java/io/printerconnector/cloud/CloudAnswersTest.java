package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.loop.LoopSchedule;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudAnswersTest {

  private final CloudAnswers answers = new CloudAnswers();

  private static Exchange answer(int status, String body) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("cloudPath", "/api/v1/x");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void notesThatTheCloudHasAnswered(int status) {
    Exchange exchange = answer(status, "");
    answers.check(exchange, false);

    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "401 | {\"error\":\" Invalid\\n or  missing \"} | : Invalid or missing",
        "302 | null | ''",
        "404 | '' | ''",
        "500 | <html>proxy secret</html> | ''",
        "503 | {\"error\":{\"a\":1}} | ''",
        "422 | [\"error\"] | ''"
      })
  void throwsWithTheReasonOfTheContract(int status, String body, String reason) {
    Exchange exchange = answer(status, body);

    assertThatThrownBy(() -> answers.check(exchange, false))
        .isInstanceOf(CloudException.class)
        .hasMessage("the cloud answered /api/v1/x with http " + status + reason)
        .satisfies(e -> assertThat(((CloudException) e).getStatus()).isEqualTo(status));
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  @Test
  void cutsALongReason() {
    CloudException error =
        catchThrowableOfType(
            CloudException.class,
            () -> answers.check(answer(500, "{\"error\":\"" + "x".repeat(9_000) + "\"}"), false));

    assertThat(error.getMessage()).hasSizeLessThan(400).endsWith("xxx");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | <html>We are back soon</html> | no valid JSON at line 1, column 1",
        "GET | <html>We are back soon</html> | no valid JSON at line 1, column 1",
        "POST | {\"status\": \"ok | no valid JSON at line 1, column 15",
        "POST | [] | something else than a JSON object",
        "PUT | \"ok\" | something else than a JSON object"
      })
  void knowsAnAnswerThatIsNotTheCloudsOwn(String method, String body, String what) {
    Exchange exchange = answer(200, body);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);

    assertThatThrownBy(() -> answers.check(exchange, false))
        .isInstanceOf(CloudException.class)
        .hasMessage("the cloud answered /api/v1/x with http 200, but with " + what)
        .satisfies(e -> assertThat(((CloudException) e).isRefusal()).isFalse());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"POST | ''", "POST | ' '", "POST | {}", "PUT | {\"a\": [1]}", "GET | []"})
  void takesWhatTheCloudMayAnswer(String method, String body) {
    Exchange exchange = answer(201, body);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);

    assertThatCode(() -> answers.check(exchange, false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "302,false,false", "400,true,true", "401,true,false", "403,true,false", "404,true,true",
    "408,false,false", "413,true,true", "422,true,true", "425,false,false", "429,false,false",
    "499,true,true", "500,false,false", "503,false,false"
  })
  void knowsWhatNeedNotBeRepeated(int status, boolean refusal, boolean isFinal) {
    CloudException error = new CloudException(status, "x");

    assertThat(error.isRefusal()).isEqualTo(refusal);
    assertThat(error.isFinal()).isEqualTo(isFinal);
  }
}
