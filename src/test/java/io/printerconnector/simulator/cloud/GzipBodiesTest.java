package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are compressed. */
class GzipBodiesTest extends CloudTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BATCH = "/api/v1/snapshots/batch";
  private static final String SNAPSHOT = "{\"snapshots\":[{\"printer_id\":1,\"payload\":\"%s\"}]}";

  private HttpResponse<String> post(String target, String coding, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cloud.baseUrl() + target))
            .header("X-Connector-Id", id)
            .header("Authorization", "Bearer " + client.secret())
            .POST(BodyPublishers.ofByteArray(body));
    if (coding != null) {
      request.header("Content-Encoding", coding);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String accepted(HttpResponse<String> answer) {
    return String.join(", ", answer.headers().allValues("Accept-Encoding"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void areUnderstood(String coding) throws Exception {
    String text = SNAPSHOT.formatted("\u00fc".repeat(1_000));

    HttpResponse<String> answer = post(BATCH, coding, packed(text));

    assertThat(answer.body()).isEqualTo("{\"inserted\":1}");
    assertThat(cloud.requests().matching("POST", BATCH))
        .singleElement()
        .returns(text, ReceivedRequest::body)
        .returns(coding, request -> request.headers().get("content-encoding"));
  }

  @Test
  void areWelcomeWhereTheyAreOfUse() throws Exception {
    cloud.queue(1, "pause", Map.of());
    byte[] body = SNAPSHOT.formatted("").getBytes(StandardCharsets.UTF_8);

    assertThat(accepted(post(BATCH, null, body))).isEqualTo("gzip");
    assertThat(
            accepted(
                post(
                    "/api/v1/commands/cmd_1/complete",
                    "identity",
                    "{\"status\":\"succeeded\"}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("gzip");
    assertThat(accepted(post("/api/v1/connectors/" + id + "/heartbeat", null, new byte[0])))
        .isEmpty();
  }

  @Test
  void areRefusedByACloudWithoutThem() throws Exception {
    start(DevelopmentCloudOptions.defaults().withGzip(false));
    byte[] body = SNAPSHOT.formatted("").getBytes(StandardCharsets.UTF_8);

    assertThat(accepted(post(BATCH, null, body))).isEmpty();
    HttpResponse<String> refusal = post(BATCH, "gzip", packed(SNAPSHOT.formatted("")));

    assertThat(refusal.statusCode()).isEqualTo(415);
    assertThat(accepted(refusal)).isEqualTo("identity");
    assertThat(cloud.snapshots()).hasSize(1);
  }

  @Test
  void areRefusedInAnotherCoding() throws Exception {
    HttpResponse<String> refusal = post(BATCH, "br", packed(SNAPSHOT.formatted("")));

    assertThat(refusal.statusCode()).isEqualTo(415);
    assertThat(accepted(refusal)).isEqualTo("gzip");
    assertThat(refusal.body()).contains("br");
  }

  @Test
  void areRefusedIfTheyAreBroken() throws Exception {
    byte[] whole = packed(SNAPSHOT.formatted("x".repeat(100)));
    byte[] damaged = whole.clone();
    damaged[whole.length - 8] ^= 1; // of the checksum

    for (byte[] body :
        new byte[][] {
          "no gzip".getBytes(StandardCharsets.UTF_8),
          Arrays.copyOf(whole, whole.length - 10),
          damaged,
          new byte[0]
        }) {
      HttpResponse<String> refusal = post(BATCH, "gzip", body);
      assertThat(refusal.statusCode()).isEqualTo(400);
      assertThat(refusal.body()).contains("gzip");
    }
    assertThat(cloud.snapshots()).isEmpty();
  }

  @Test
  void areRefusedIfWhatIsInThemIsTooLong() throws Exception {
    start(DevelopmentCloudOptions.defaults().withBodyLimit(1_000));
    String fits = SNAPSHOT.formatted("x".repeat(1_000 - SNAPSHOT.length() + 2));

    assertThat(fits).hasSize(1_000);
    assertThat(post(BATCH, "gzip", packed(fits)).statusCode()).isEqualTo(200);
    assertThat(post(BATCH, "gzip", packed(fits + " ")).statusCode()).isEqualTo(413);
  }
}
