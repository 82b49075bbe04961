package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.webcam.Picture;
import io.printerconnector.webcam.WebcamRequest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendPictureRouteTest extends RouteTest {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 0};

  @ParameterizedTest
  @CsvSource({
    "12, /api/v1/webcam_requests/12/upload",
    "../a b?#, /api/v1/webcam_requests/..%2Fa%20b%3F%23/upload",
    ".., /api/v1/webcam_requests/%2E%2E/upload"
  })
  void putsThePictureWhereItsIdSays(String id, String path) {
    Exchange exchange = send(id);

    assertThat(exchange.getException()).isNull();
    assertThat(call().arguments())
        .isEqualTo(
            Map.of(
                "method", "PUT",
                "path", path,
                "contentType", "image/jpeg",
                "printerId", "b/2",
                "limits", "cloud"));
    assertThat(call().call().getBody()).isEqualTo(JPEG);
  }

  @Test
  void failsAsTheCloudDoes() {
    Exception error = Samples.cloudError(context, 404);
    call().fails(error);

    assertThat(send("1").getException()).isSameAs(error);
  }

  private Exchange send(String id) {
    return run(
        exchange -> {
          exchange.setVariable("request", new WebcamRequest(new Identifier(id), ender()));
          exchange.setVariable("printer", ender());
          exchange.setVariable("picture", new Picture("front", "image/jpeg", JPEG));
          exchange.getMessage().setBody(JPEG);
        });
  }

  private Stub call() {
    return kamelet("printdock");
  }
}
