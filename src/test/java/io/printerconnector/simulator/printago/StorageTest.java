package io.printerconnector.simulator.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printago.HttpPeer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and pictures, by URLs that are their own permission. */
class StorageTest extends PrintagoTest {

  @Test
  void servesFiles() throws Exception {
    URI url = server.storage().addFile("Fän 1.gcode", bytes("G28\n"));
    assertThat(url.toString()).startsWith(server.baseUrl() + "/files/F%C3%A4n%201.gcode?sig=");

    assertThat(HttpPeer.get(url).text()).isEqualTo("G28\n");
    assertThat(HttpPeer.get(URI.create(url + "&dl=1")).text()).isEqualTo("G28\n");
    Reply part = HttpPeer.send("GET", url, "", "Range", "bytes=1-2");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("28");
    assertThat(HttpPeer.get(URI.create(url.toString().replace("sig=", "sig=x"))).status())
        .isEqualTo(403);
    assertThat(HttpPeer.get(URI.create(url.toString().replace("%201", ""))).status())
        .isEqualTo(404);
    assertThat(server.requests().all()).hasSize(5);
  }

  @Test
  void replacesAFileOfTheSameName() throws Exception {
    URI url = server.storage().addFile("a.gcode", bytes("old"));

    assertThat(server.storage().addFile("a.gcode", bytes("new"))).isEqualTo(url);

    assertThat(HttpPeer.get(url).text()).isEqualTo("new");
    assertThat(server.storage().fileUrls()).containsExactly(url);
  }

  @Test
  void hasALimitForAllFiles() {
    GcodeFiles files = new GcodeFiles(10);
    files.add("a", new byte[6]);
    files.add("a", new byte[7]);
    files.add("b", new byte[3]);

    assertThatThrownBy(() -> files.add("c", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("with c, all files would have 11 bytes, but may have 10");
  }

  @Test
  void sendsFilesSlowlyIfItIsTold() throws Exception {
    URI url = server.storage().addFile("a.gcode", new byte[1_000]);
    URI longer = server.storage().addFile("b.gcode", new byte[100_000]);
    server.storage().pace(2_000);

    Instant start = Instant.now();
    assertThat(HttpPeer.get(url).text()).hasSize(1_000);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(300));

    server.storage().pace(0);
    start = Instant.now();
    HttpPeer.get(longer);
    assertThat(Duration.between(start, Instant.now()))
        .as("at that pace, it would take 50 s")
        .isLessThan(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void takesPicturesAsTheyAre(String method) throws Exception {
    URI url = server.storage().uploadUrl("snap/1.png");

    Reply reply = HttpPeer.send(method, url, "picture", "Content-Type", "image/png", "X-Own", "1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(server.storage().uploads()).hasSize(1);
    Upload upload = server.storage().uploads().get(0);
    assertThat(upload.number()).isEqualTo(1);
    assertThat(upload.method()).isEqualTo(method);
    assertThat(server.baseUrl() + upload.target()).isEqualTo(url.toString());
    assertThat(upload.contentType()).isEqualTo("image/png");
    assertThat(upload.headers()).containsEntry("x-own", "1");
    assertThat(upload.part()).isNull();
    assertThat(upload.content()).isEqualTo(bytes("picture"));
  }

  @Test
  void takesPicturesInForms() throws Exception {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"1.png\"\r\n"
            + "Content-Type: image/png\r\n\r\npicture\r\n--x--\r\n";

    Reply reply =
        HttpPeer.send(
            "POST",
            server.storage().uploadUrl("1.png"),
            form,
            "Content-Type",
            "multipart/form-data; boundary=x");

    assertThat(reply.status()).isEqualTo(200);
    Upload upload = server.storage().uploads().get(0);
    assertThat(upload.part()).isEqualTo("file");
    assertThat(upload.fileName()).isEqualTo("1.png");
    assertThat(upload.contentType()).isEqualTo("image/png");
    assertThat(upload.headers().get("content-type")).startsWith("multipart/form-data");
    assertThat(upload.content()).isEqualTo(bytes("picture"));
  }

  @Test
  void refusesPicturesWithoutSignatureAndTooLargeOnes() throws Exception {
    URI url = server.storage().uploadUrl("1.png");

    assertThat(HttpPeer.send("PUT", URI.create(url.toString().split("\\?")[0]), "x").status())
        .isEqualTo(403);
    assertThat(HttpPeer.send("PUT", url, "x".repeat(16 * 1024 * 1024 + 1)).status()).isEqualTo(413);
    assertThat(server.storage().uploads()).isEmpty();
  }

  @Test
  void keepsTheNewestUploads() {
    UploadLog log = new UploadLog();
    for (int i = 0; i < 70; i++) {
      byte[] mebi = new byte[1024 * 1024];
      log.add(
          new Upload(
              log.nextNumber(), Instant.EPOCH, "PUT", "/", null, Map.of(), null, null, mebi));
    }

    assertThat(log.all()).hasSize(64);
    assertThat(log.all().get(0).number()).isEqualTo(7);
  }

  @Test
  void hasFaults() throws Exception {
    URI url = server.storage().addFile("a.gcode", new byte[1_000]);
    URI upload = server.storage().uploadUrl("1.png");
    server.faults().add(Fault.status(503, "", "PUT", "^/upload/", 1));
    server.faults().add(Fault.delay(300, "PUT", "^/upload/", 1));
    server.faults().add(Fault.of(Fault.Kind.CUT, "GET", "^/files/", 1));

    assertThat(HttpPeer.send("PUT", upload, "x").status()).isEqualTo(503);
    assertThat(HttpPeer.send("PUT", upload, "late").status()).isEqualTo(200);
    assertThatThrownBy(() -> HttpPeer.get(url)).isInstanceOf(IOException.class);
    assertThat(HttpPeer.get(url).status()).isEqualTo(200);
    assertThat(server.storage().uploads())
        .extracting(Upload::content)
        .containsExactly(bytes("late"));
  }

  @Test
  void knowsOnePairingToken() throws Exception {
    String token = server.options().pairingToken();

    assertThat(HttpPeer.get(pairing(token)).text()).isEqualTo("{\"success\":true}");
    assertThat(HttpPeer.get(pairing("other")).text()).isEqualTo("{\"success\":false}");
  }

  private URI pairing(String token) {
    return URI.create(server.pairingUrl().replace("{token}", token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
