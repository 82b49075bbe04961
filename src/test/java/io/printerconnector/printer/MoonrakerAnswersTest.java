package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.answer;
import static io.printerconnector.printer.PrinterExchange.caught;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoonrakerAnswersTest {

  private final MoonrakerAnswers answers =
      new MoonrakerAnswers(
          Clock.fixed(Instant.parse("2026-01-02T03:04:05.678912Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 299})
  void readsAGoodAnswer(int status) {
    assertThat(answers.answer(answer(status, "{\"result\":\"ok\"}")))
        .isEqualTo(Map.of("result", "ok"));
  }

  @ParameterizedTest
  @CsvSource({"400,SD busy", "503,Klippy Host not connected", "304,Not Modified"})
  void throwsMoonrakersMessage(int status, String message) {
    assertThatThrownBy(
            () ->
                answers.answer(
                    answer(
                        status,
                        "{\"error\":{\"message\":\"%s\",\"traceback\":\"/home/pi\"}}"
                            .formatted(message))))
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http " + status + ": " + message)
        .satisfies(e -> assertThat(((MoonrakerException) e).getStatus()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>secret</html>", "", "{\"result\": [1,"})
  void saysThatSomethingElseAnswers(String body) {
    assertThatThrownBy(() -> answers.answer(answer(200, body)))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageMatching(
            "what answers at http://printer:7125 is not Moonraker: http 200 with no valid JSON.*;"
                + " check base_url")
        .hasMessageNotContaining("secret");
  }

  @Test
  void readsTheStatusWithTheTimeOfDayInMilliseconds() {
    PrinterStatus status =
        answers.status(
            answer(200, "{\"result\":{\"eventtime\":1.5,\"status\":{\"webhooks\":{}}}}"));

    assertThat(status)
        .isEqualTo(
            new PrinterStatus(
                new Identifier(7),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Map.of("eventtime", 1.5, "status", Map.of("webhooks", Map.of()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"result\":\"ok\"}", "{\"result\":null}"})
  void refusesAStatusWithoutAResult(String body) {
    assertThatThrownBy(() -> answers.status(answer(200, body)))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://printer:7125 answered a query without a result");
  }

  @Test
  void refusesAStatusThatWouldTakeTooMuchMemory() {
    assertThatThrownBy(() -> answers.status(answer(200, "[" + "{},".repeat(60_000) + "{}]")))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageContaining("JSON with more than 20000 values, or nested deeper than 100");
  }

  @Test
  void refusesAStatusThatIsNestedTooDeep() {
    String body = "{\"a\":".repeat(500) + "1" + "}".repeat(500);

    assertThatThrownBy(() -> answers.status(answer(200, body)))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageContaining("nested deeper than 100");
  }

  static Stream<IOException> beforeSending() {
    return Stream.of(
        new ConnectException("refused"),
        new ConnectTimeoutException("timed out"),
        new UnknownHostException("printer"),
        new NoRouteToHostException("no route"),
        new ConnectionRequestTimeoutException("pool"),
        new SSLHandshakeException("certificate"));
  }

  @ParameterizedTest
  @MethodSource("beforeSending")
  void knowsThatNothingHappenedIfTheRequestWasNotSent(IOException error) {
    assertThatThrownBy(() -> answers.outcomeUnknown(caught(error)))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageStartingWith("moonraker at http://printer:7125 cannot be reached: ")
        .hasCause(error);
  }

  static Stream<IOException> afterSending() {
    return Stream.of(
        new SocketTimeoutException("Read timed out"),
        new SocketException("Connection reset"),
        new NoHttpResponseException("no response"),
        new SSLException("Connection reset"),
        new IOException());
  }

  @ParameterizedTest
  @MethodSource("afterSending")
  void doesNotKnowTheOutcomeOfARequestThatMayHaveArrived(IOException error) {
    assertThatThrownBy(() -> answers.outcomeUnknown(caught(error)))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageEndingWith("; the outcome is unknown")
        .hasCause(error);
    assertThatThrownBy(() -> answers.notAnswered(caught(error)))
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessageNotContaining("unknown");
  }

  @Test
  void tellsATimeOutFromABrokenConnection() {
    assertThatThrownBy(() -> answers.notAnswered(caught(new SocketTimeoutException("x"))))
        .hasMessage("moonraker at http://printer:7125 did not answer in time");
    assertThatThrownBy(() -> answers.notAnswered(caught(new SocketException("reset"))))
        .hasMessage("the connection to moonraker at http://printer:7125 broke: reset");
    assertThatThrownBy(() -> answers.notAnswered(caught(new IOException())))
        .hasMessageEndingWith("broke: IOException");
  }
}
