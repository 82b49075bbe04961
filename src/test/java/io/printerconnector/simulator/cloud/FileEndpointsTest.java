package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileEndpointsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private DevelopmentCloud cloud;

  @BeforeEach
  void start() {
    cloud = DevelopmentCloud.start(DevelopmentCloudOptions.defaults());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void givesBackWhatWasPutThere() throws Exception {
    HttpRequest.Builder put =
        request("/dev/files/a%20b%2Fc.tar.gz?signature=1")
            .header("Content-Type", "application/gzip");

    assertThat(send(put.PUT(BodyPublishers.ofByteArray(new byte[] {1, 2, 0})).build()).statusCode())
        .isEqualTo(201);

    HttpResponse<byte[]> got = send(request("/dev/files/a%20b%2Fc.tar.gz").build());
    assertThat(got.body()).isEqualTo(new byte[] {1, 2, 0});
    assertThat(got.headers().firstValue("Content-Type")).hasValue("application/gzip");
    assertThat(new String(send(request("/dev/files").build()).body()))
        .isEqualTo(
            "[{\"name\":\"a b/c.tar.gz\",\"size\":3,\"content_type\":\"application/gzip\"}]");
  }

  @Test
  void keepsNotMoreThanTheNewest() throws Exception {
    for (int i = 1; i <= 21; i++) {
      send(request("/dev/files/" + i).PUT(BodyPublishers.ofString("x")).build());
    }

    assertThat(send(request("/dev/files/1").build()).statusCode()).isEqualTo(404);
    assertThat(send(request("/dev/files/2").build()).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(cloud.baseUrl().resolve(target));
  }

  private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }
}
