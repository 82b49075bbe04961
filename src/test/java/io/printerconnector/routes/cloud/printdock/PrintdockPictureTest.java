package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the template makes of its parameters. */
class PrintdockPictureTest extends RouteTest {

  @Override
  protected String file() {
    return "cloud/printdock/printdock";
  }

  @Override
  protected Map<String, String> arguments() {
    return Map.of(
        "method",
        "PUT",
        "path",
        "/x",
        "contentType",
        "${variable.type}",
        "printerId",
        "${variable.id}",
        "limits",
        "heartbeat");
  }

  @Test
  void handsOnWhatIsNoJson() {
    byte[] picture = {(byte) 0xff, (byte) 0xd8, 0};

    Exchange exchange =
        run(
            request -> {
              request.setVariable("type", "image/jpeg");
              request.setVariable("id", "b/2");
              request.getMessage().setHeader("X-Left-Over", "of another request");
              request.getMessage().setBody(picture);
            });

    Stub send = route("cloud-printdock-send-request");
    assertThat(sentHeaders(send.call()))
        .containsOnly(
            Map.entry(Exchange.HTTP_METHOD, "PUT"),
            Map.entry(Exchange.CONTENT_TYPE, "image/jpeg"),
            Map.entry("X-Printer-Id", "b/2"));
    assertThat(send.call().getBody()).isEqualTo(picture);
    assertThat(exchange.getVariable("cloudPath")).isEqualTo("/x");
    assertThat(exchange.getVariable("cloudLimits")).isEqualTo("heartbeat");
  }
}
