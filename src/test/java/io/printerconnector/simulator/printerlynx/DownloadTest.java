package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.printerlynx.LynxClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads, whole and in parts, and what can go wrong with them. */
class DownloadTest extends PrinterlynxTest {

  private final byte[] content = new byte[300_000];
  private LynxClient agent;
  private String uuid;
  private String target;

  @BeforeEach
  void addFile() {
    new Random(1).nextBytes(content);
    agent = new LynxClient(server.baseUrl(), "agent-token");
    uuid = server.addFile("File.gcode", content);
    target = "/api/v1/printfiles/" + uuid + "/download";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/printfiles/", "/api/v1/files/"})
  void sendsTheBytes(String path) throws Exception {
    Reply reply = agent.get(path + uuid + "/download");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.bytes()).isEqualTo(content);
    assertThat(reply.header("Content-Type")).contains("application/octet-stream");
    assertThat(reply.header("Accept-Ranges")).contains("bytes");
    assertThat(reply.header("ETag")).contains(etag());
  }

  @Test
  void sendsAnEmptyFile() throws Exception {
    String empty = server.addFile("empty.gcode", new byte[0]);

    Reply reply = agent.get("/api/v1/printfiles/" + empty + "/download");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).contains("0");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=100-, 100, 300000",
    "bytes=0-0, 0, 1",
    "bytes=5-9, 5, 10",
    "bytes=299999-400000, 299999, 300000",
    "bytes=-10, 299990, 300000",
    "bytes=-400000, 0, 300000"
  })
  void sendsARange(String range, int from, int to) throws Exception {
    for (String[] headers :
        new String[][] {{"Range", range}, {"Range", range, "If-Range", etag()}}) {
      Reply reply = agent.get(target, headers);

      assertThat(reply.status()).isEqualTo(206);
      assertThat(reply.header("Content-Range"))
          .contains("bytes " + from + "-" + (to - 1) + "/300000");
      assertThat(reply.bytes()).isEqualTo(Arrays.copyOfRange(content, from, to));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=300000-", "bytes=9-8", "bytes=-0"})
  void hasNothingInSomeRanges(String range) throws Exception {
    Reply reply = agent.get(target, "Range", range);

    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).contains("bytes */300000");
  }

  @ParameterizedTest
  @CsvSource({"bytes=5-,\"other\"", "lines=5-,", "bytes=-,", "'bytes=1-2,4-5',"})
  void sendsAllIfTheRangeIsNotMeant(String range, String onlyIf) throws Exception {
    Reply reply =
        onlyIf == null
            ? agent.get(target, "Range", range)
            : agent.get(target, "Range", range, "If-Range", onlyIf);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.bytes()).isEqualTo(content);
  }

  @Test
  void breaksOffOnceAndGoesOn() throws Exception {
    server.quirks().on(Quirk.CUT_AFTER_BYTES, 100_000);

    HttpURLConnection first =
        (HttpURLConnection) URI.create(server.baseUrl() + target).toURL().openConnection();
    first.setRequestProperty("Authorization", "Bearer agent-token");
    byte[] received;
    try (InputStream body = first.getInputStream()) {
      received = body.readAllBytes();
    }
    Reply rest = agent.get(target, "Range", "bytes=100000-", "If-Range", etag());

    assertThat(first.getContentLength()).isEqualTo(300_000);
    assertThat(received).isEqualTo(Arrays.copyOf(content, 100_000));
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(content, 100_000, 300_000));
  }

  @Test
  void breaksOffInARangeToo() throws Exception {
    server.quirks().on(Quirk.CUT_AFTER_BYTES, 10);

    assertThatThrownBy(() -> agent.get(target, "Range", "bytes=200000-"))
        .isInstanceOf(IOException.class);
    assertThat(agent.get(target).bytes()).isEqualTo(content);
  }

  @Test
  void canBeSlow() throws Exception {
    server.quirks().on(Quirk.BYTES_PER_SECOND, 600_000);
    long start = System.nanoTime();

    assertThat(agent.get(target).bytes()).isEqualTo(content);

    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThan(400);
  }

  @Test
  void canBeVerySlow() throws Exception {
    String small = server.addFile("small.gcode", new byte[3]);
    server.quirks().on(Quirk.BYTES_PER_SECOND, 10);
    long start = System.nanoTime();

    agent.get("/api/v1/printfiles/" + small + "/download");

    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(190);
  }

  @Test
  void failsAsOftenAsAskedFor() throws Exception {
    server.faults().add(Fault.status(503, null, "GET", "/download$", 2));

    assertThat(agent.get(target).status()).isEqualTo(503);
    assertThat(agent.get(target).status()).isEqualTo(503);
    assertThat(agent.get(target).status()).isEqualTo(200);
  }

  @Test
  void redirectsToAnotherPath() throws Exception {
    server.quirks().on(Quirk.REDIRECTS);

    Reply redirect = agent.get(target);

    String location = redirect.header("Location").orElseThrow();
    assertThat(redirect.status()).isEqualTo(307);
    assertThat(location).startsWith("/storage/" + uuid + "?signature=");
    assertThat(agent.get(location).bytes()).isEqualTo(content);
    assertThat(agent.get(location + "x").status()).isEqualTo(403);
    assertThat(agent.get(location.replace(uuid, "none")).status()).isEqualTo(404);
  }

  @Test
  void redirectsToAnOriginThatMustNotSeeTheToken() throws Exception {
    server.quirks().on(Quirk.REDIRECTS_ELSEWHERE);

    String location = agent.get(target).header("Location").orElseThrow();

    assertThat(location).startsWith(server.storageUrl() + "/storage/" + uuid);
    String relative = location.substring(server.storageUrl().toString().length());
    LynxClient withToken = new LynxClient(server.storageUrl(), "agent-token");
    LynxClient stranger = new LynxClient(server.storageUrl(), null);
    assertThat(withToken.get(relative).status()).isEqualTo(400);
    Reply range = stranger.get(relative, "Range", "bytes=299999-");
    assertThat(range.status()).isEqualTo(206);
    assertThat(stranger.get(relative).bytes()).isEqualTo(content);
    assertThat(stranger.get("/health").status()).isEqualTo(404);
    assertThat(server.requests().matching("GET", "/storage/"))
        .extracting(ReceivedRequest::headers)
        .element(0)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("authorization", "Bearer agent-token");
  }

  private String etag() {
    return "\"" + PrintFile.sha256(content) + "\"";
  }
}
