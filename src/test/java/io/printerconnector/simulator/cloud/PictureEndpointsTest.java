package io.printerconnector.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureEndpointsTest extends CloudTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0};
  private static final String OPEN = "/api/v1/connectors/1001/webcam_requests?limit=2";

  @Override
  String[] printers() {
    return new String[] {"Voron", "Ender"};
  }

  @Test
  void handsARequestOutUntilItsPictureHasCome() throws Exception {
    client.post("/dev/pictures", "{\"printer_id\": 1}");
    client.post("/dev/pictures", "{\"printer_id\": 99}");
    client.post("/dev/pictures", "{\"printer_id\": 2, \"id\": \"a/b\"}");
    for (int i = 0; i < 2; i++) {
      assertThat(client.get(OPEN).json().findValuesAsText("id")).containsExactly("1", "a/b");
    }
    assertThat(get("/dev/pictures/1").statusCode()).isEqualTo(404);

    assertThat(put("1", "1", "image/png", PICTURE)).isEqualTo(200);

    assertThat(client.get(OPEN).json().findValuesAsText("printer_id")).containsExactly("2");
    assertThat(get("/dev/pictures/1").body()).isEqualTo(PICTURE);
    assertThat(get("/dev/pictures/1").headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(client.get("/dev/pictures").json().at("/0/size").asInt()).isEqualTo(5);
    assertThat(cloud.picture(1).isThere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, image/png, 404",
    "2, 1, image/png, 404",
    "1, 1, application/json, 415",
    "1, 1, image/png, 422"
  })
  void takesNoOtherPicture(String id, String printerId, String type, int status) throws Exception {
    cloud.askForPicture(null, 1);
    byte[] body = status == 422 ? new byte[0] : PICTURE;

    assertThat(put(id, printerId, type, body)).isEqualTo(status);
    assertThat(cloud.picture(1).isThere()).isFalse();
  }

  @Test
  void keepsTheNewestOnly() {
    for (int i = 0; i < 101; i++) {
      cloud.askForPicture(null, 1);
    }

    assertThat(cloud.picture(101).isThere()).isFalse();
    assertThatThrownBy(() -> cloud.picture(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void canKnowNothingOfPictures() throws Exception {
    start(DevelopmentCloudOptions.defaults().withPictures(false));

    assertThat(client.get(OPEN).status()).isEqualTo(404);
    assertThat(put("1", "1", "image/png", PICTURE)).isEqualTo(404);
  }

  private int put(String id, String printerId, String type, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v1/webcam_requests/" + id + "/upload"))
            .header("Authorization", "Bearer " + client.secret())
            .header("X-Connector-Id", "1001")
            .header("X-Printer-Id", printerId)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> get(String target) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(uri(target)).build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String target) {
    return cloud.baseUrl().resolve(target);
  }
}
