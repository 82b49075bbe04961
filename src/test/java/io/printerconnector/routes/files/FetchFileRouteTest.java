package io.printerconnector.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.policy.PolicyRefusedException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import io.printerconnector.transfer.UrlFetches;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FetchFileRouteTest extends RouteTest {

  private static final String URL = "https://models.test/cube.gcode?signature=hush";
  // sha256sum of "G28 X Y"
  private static final String SHA_256 =
      "dfe6e15cd11869ec2d2b18deafc7fdb34d52342090ce71d08d0f9dd11ddd34fc";

  private String authorization;

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "files.fetchPauseMillis",
        "0",
        "files.fetchAttempts",
        "3",
        "files.nameAttempts",
        "2",
        "policy.file",
        stateFolder().resolve("policy.json").toString());
  }

  @Test
  void fetchesTheFile() throws IOException {
    server().does(exchange -> answer(exchange, 200, "G28 X Y", Map.of("ETag", "\"1\"")));

    Exchange exchange = fetch(Map.of("url", URL, "sha256", SHA_256.toUpperCase(), "size", 7));

    assertThat(exchange.getException()).isNull();
    assertThat(sentHeaders(server().call()))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD,
                "GET",
                Exchange.HTTP_URI,
                URL,
                "Accept-Encoding",
                "identity"));
    UploadContent content = exchange.getVariable("content", UploadContent.class);
    assertThat(content.path()).hasContent("G28 X Y");
    assertThat(content.size()).isEqualTo(7);
    assertThat(content.checksum().await(null)).isEqualTo(SHA_256);
  }

  @Test
  void provesWhoFetchesIfTheServerWantsToKnow() {
    authorization = "Bearer hush";
    server().does(1, exchange -> breaksOff(exchange, 200, "G28", Map.of("ETag", "\"1\"")));
    server()
        .does(
            2,
            exchange ->
                answer(
                    exchange,
                    206,
                    " X Y",
                    Map.of("ETag", "\"1\"", "Content-Range", "bytes 3-6/7")));

    assertThat(fetch(Map.of("url", URL)).getException()).isNull();

    assertThat(server().calls())
        .extracting(call -> call.getHeader("Authorization"))
        .containsExactly("Bearer hush", "Bearer hush");
  }

  @Test
  void goesOnWhereTheConnectionBroke() {
    server().does(1, exchange -> breaksOff(exchange, 200, "G28", Map.of("ETag", "\"1\"")));
    server()
        .does(
            2,
            exchange ->
                breaksOff(
                    exchange, 206, " X", Map.of("ETag", "\"1\"", "Content-Range", "bytes 3-6/7")));
    server()
        .does(
            3,
            exchange ->
                answer(
                    exchange, 206, " Y", Map.of("ETag", "\"1\"", "Content-Range", "bytes 5-6/7")));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
    assertThat(server().calls())
        .extracting(call -> call.getHeader("Range") + " " + call.getHeader("If-Range"))
        .containsExactly("null null", "bytes=3- \"1\"", "bytes=5- \"1\"");
  }

  @Test
  void beginsAnewIfTheFileHasChanged() {
    server().does(1, exchange -> breaksOff(exchange, 200, "old", Map.of("ETag", "\"1\"")));
    server().does(2, exchange -> answer(exchange, 200, "G28 X Y", Map.of("ETag", "\"2\"")));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void beginsAnewIfNothingTellsWhetherTheFileHasChanged() {
    server().does(1, exchange -> breaksOff(exchange, 200, "old", Map.of("ETag", "W/\"1\"")));
    server().does(2, exchange -> answer(exchange, 200, "G28 X Y", Map.of()));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(sentHeaders(server().calls().get(1))).doesNotContainKeys("Range", "If-Range");
    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void goesOnWithoutAMarkIfTheChecksumWillTell() {
    server().does(1, exchange -> breaksOff(exchange, 200, "G28", Map.of()));
    server()
        .does(2, exchange -> answer(exchange, 206, " X Y", Map.of("Content-Range", "bytes 3-6/*")));

    Exchange exchange = fetch(Map.of("url", URL, "sha256", SHA_256));

    assertThat(exchange.getException()).isNull();
    assertThat(sentHeaders(server().calls().get(1)))
        .containsEntry("Range", "bytes=3-")
        .doesNotContainKey("If-Range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 2-6/7", "bytes */7", "", "lines 3-6/7"})
  void beginsAnewAfterAnotherPartThanItAskedFor(String range) {
    server().does(1, exchange -> breaksOff(exchange, 200, "G28", Map.of("ETag", "\"1\"")));
    server().does(2, exchange -> answer(exchange, 206, "8 X Y", Map.of("Content-Range", range)));
    server().does(3, exchange -> answer(exchange, 200, "G28 X Y", Map.of()));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void noticesThatTheEndIsMissing() {
    server()
        .does(
            1,
            exchange -> answer(exchange, 200, "G2", Map.of("Content-Length", 7, "ETag", "\"1\"")));
    server()
        .does(
            2, exchange -> answer(exchange, 206, "8 X Y", Map.of("Content-Range", "bytes 2-6/7")));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void knowsHowLongTheFileIsAlsoFromAnEarlierAnswer() {
    server()
        .does(
            1,
            exchange ->
                breaksOff(exchange, 200, "G2", Map.of("Content-Length", 7, "ETag", "\"1\"")));
    server()
        .does(
            2,
            exchange ->
                answer(
                    exchange, 206, "8", Map.of("ETag", "\"1\"", "Content-Range", "bytes 2-2/*")));
    server()
        .does(3, exchange -> answer(exchange, 206, " X Y", Map.of("Content-Range", "bytes 3-6/7")));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(server().calls().get(2).getHeader("Range")).isEqualTo("bytes=3-");
    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void beginsAnewWhereAPartIsOfAFileOfAnotherLength() {
    server()
        .does(
            1,
            exchange ->
                breaksOff(exchange, 200, "old", Map.of("Content-Length", 9, "ETag", "\"1\"")));
    server()
        .does(2, exchange -> answer(exchange, 206, "X", Map.of("Content-Range", "bytes 3-3/4")));
    server().does(3, exchange -> answer(exchange, 200, "G28 X Y", Map.of("Content-Length", 7)));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void beginsAnewWhereNothingSaysHowLongTheWholeIs() {
    server().does(1, exchange -> breaksOff(exchange, 200, "G2", Map.of("ETag", "\"1\"")));
    server()
        .does(2, exchange -> answer(exchange, 206, "8", Map.of("Content-Range", "bytes 2-2/*")));
    server().does(3, exchange -> answer(exchange, 200, "G28 X Y", Map.of()));

    Exchange exchange = fetch(Map.of("url", URL));

    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  @Test
  void refusesAFileThatEndsWithTheConnection() {
    server().does(exchange -> endsWithTheConnection(exchange, "G28 X Y"));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessage(
            "the file cannot be fetched: models.test does not say how long it is; give params.size"
                + " or params.sha256");
    assertThat(server().calls()).hasSize(1);
  }

  @Test
  void takesAFileThatEndsWithTheConnectionIfItsSizeIsKnown() {
    server().does(1, exchange -> endsWithTheConnection(exchange, "G28"));
    server().does(2, exchange -> endsWithTheConnection(exchange, "G28 X Y"));

    Exchange exchange = fetch(Map.of("url", URL, "size", 7));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("content", UploadContent.class).path()).hasContent("G28 X Y");
  }

  private void endsWithTheConnection(Exchange exchange, String body) {
    answer(exchange, 200, body, Map.of());
    bean(Transfers.class, "transfers").current().answered(false);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503})
  void triesAgainWhatMaySucceedLater(int status) {
    server().does(1, exchange -> answer(exchange, status, "busy", Map.of()));
    server().does(2, exchange -> answer(exchange, 200, "G28 X Y", Map.of()));

    assertThat(fetch(Map.of("url", URL)).getException()).isNull();
  }

  @Test
  void givesUpAfterTooManyTriesWithoutProgress() {
    server().fails(new ConnectException("https://models.test/cube.gcode?signature=hush refused"));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessage(
            "the file cannot be fetched from models.test: no connection (3 tries brought nothing)");
    assertThat(server().calls()).hasSize(3);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void givesUpAFileThatAlwaysBreaksOffAndCannotBeResumed() {
    server().does(exchange -> breaksOff(exchange, 200, "G28", Map.of()));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessageEndingWith("(3 tries brought nothing)");
    assertThat(server().calls()).as("the first brought something").hasSize(4);
  }

  @Test
  void givesUpAtOnceWhatNeverSucceeds() {
    server().does(exchange -> answer(exchange, 404, "", Map.of()));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessage("the file cannot be fetched: models.test answered with http 404");
    assertThat(server().calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6 | the file behind params.url has 7 bytes, but params.size is 6",
        "8 | the file behind params.url has 7 bytes, but params.size is 8",
      })
  void refusesAFileOfAnotherSize(int size, String message) {
    server().does(exchange -> answer(exchange, 200, "G28 X Y", Map.of()));

    assertThat(fetch(Map.of("url", URL, "size", size)).getException()).hasMessage(message);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void givesNoChecksumToAFileWithAnotherOne() {
    server().does(exchange -> answer(exchange, 200, "G28 X Z", Map.of()));

    Exchange exchange = fetch(Map.of("url", URL, "sha256", SHA_256));

    UploadContent content = exchange.getVariable("content", UploadContent.class);
    assertThatThrownBy(() -> content.checksum().await(null))
        .hasMessageMatching(
            "the file behind params.url has the SHA-256 [0-9a-f]{64}, but params.sha256 is "
                + SHA_256);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html; charset=UTF-8 | a page (text/html)",
        "application/json | application/json",
        "application/problem+json | application/problem+json",
        "image/png | image/png",
      })
  void refusesAnAnswerOfAnotherType(String type, String what) {
    server().does(exchange -> answer(exchange, 200, "G28 X Y", Map.of("Content-Type", type)));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessage(
            "models.test answered with "
                + what
                + ", not with G-code; nothing was sent to the printer (rule any_content of"
                + " policy.json allows it)");
    assertThat(server().calls()).hasSize(1);
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Log in</html>", "{\"error\": 1}", "GCDE1", ""})
  void refusesAFileThatBeginsLikeSomethingElse(String body) {
    server().does(exchange -> answer(exchange, 200, body, Map.of()));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessageStartingWith("models.test answered with ")
        .hasMessageContaining("not with G-code");
    assertThat(stateFolder().resolve("files")).isEmptyDirectory();
  }

  @Test
  void takesAnythingIfTheOwnerAllowsIt() throws IOException {
    Files.createDirectories(stateFolder());
    Path policy = Files.createFile(stateFolder().resolve("policy.json"));
    Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(policy, "{\"any_content\": true}");
    server().does(exchange -> answer(exchange, 200, "<x>", Map.of("Content-Type", "text/html")));

    assertThat(fetch(Map.of("url", URL)).getException()).isNull();
  }

  @Test
  void givesUpSoonIfTheNameLeadsNowhere() {
    server().fails(new UnknownHostException("models.test"));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessage(
            "the file cannot be fetched from models.test: unknown host (2 tries brought nothing)");
  }

  @Test
  void isPatientWithANameThatHasLedSomewhereBefore() {
    server().fails(new UnknownHostException("models.test"));
    server().does(1, exchange -> breaksOff(exchange, 200, "G28", Map.of("ETag", "\"1\"")));

    assertThat(fetch(Map.of("url", URL)).getException())
        .hasMessageEndingWith("unknown host (3 tries brought nothing)");
  }

  static Stream<Map<String, Object>> wrongParameters() {
    return Stream.of(
        Map.of("url", 7),
        Map.of("url", URL, "sha256", "12"),
        Map.of("url", URL, "size", "7"),
        Map.of("url", URL, "size", -1));
  }

  @ParameterizedTest
  @MethodSource("wrongParameters")
  void refusesWrongParameters(Map<String, Object> params) {
    assertThat(fetch(params).getException()).isInstanceOf(InvalidParameterException.class);
    assertThat(server().calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://models.test/a.gcode", "https://127.0.0.1/a.gcode", "file:///etc/passwd"})
  void refusesAUrlThatTheOwnerDoesNotAllow(String url) {
    assertThat(fetch(Map.of("url", url)).getException()).isInstanceOf(PolicyRefusedException.class);
    assertThat(server().calls()).isEmpty();
  }

  @AfterEach
  void endTheTransfer() {
    bean(Transfers.class, "transfers").end();
  }

  private Exchange fetch(Map<String, Object> params) {
    Map<String, Object> all = new HashMap<>(params);
    all.put("filename", "cube.gcode");
    Exchange done =
        run(
            exchange -> {
              exchange.setVariable("command", Samples.command("upload_file", all));
              exchange.setVariable("file", "cube.gcode");
              exchange.setVariable("fileAuthorization", authorization);
              bean(Transfers.class, "transfers").begin(exchange);
            });
    if (done.getException() != null) {
      bean(UrlFetches.class, "urlFetches").discard(done);
    }
    return done;
  }

  private static void answer(
      Exchange exchange, int status, String body, Map<String, Object> headers) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    headers.forEach(exchange.getMessage()::setHeader);
    exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void breaksOff(
      Exchange exchange, int status, String body, Map<String, Object> headers) {
    answer(exchange, status, body, headers);
    exchange
        .getMessage()
        .setBody(
            new SequenceInputStream(
                exchange.getMessage().getBody(InputStream.class),
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("Connection reset");
                  }
                }));
  }

  private Stub server() {
    return http("files");
  }
}
