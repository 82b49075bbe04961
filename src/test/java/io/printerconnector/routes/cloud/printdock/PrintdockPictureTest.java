package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Requests that are no JSON, and those that must be answered soon. */
class PrintdockPictureTest extends RouteTest {

  @Override
  protected String file() {
    return "cloud/printdock/printdock";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("cloud/printdock/printdock", "cloud/printdock/send-request");
  }

  @Override
  protected String notMocked() {
    return "(?!cloud-printdock-send-request)";
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
  void sendsWhatIsNoJsonAsItIs() {
    http("heartbeat").answers(200, "");
    byte[] picture = {(byte) 0xff, (byte) 0xd8, 0};

    run(
        exchange -> {
          exchange.setVariable("type", "image/jpeg");
          exchange.setVariable("id", "b/2");
          exchange.getMessage().setBody(picture);
        });

    assertThat(http("heartbeat").call().getHeaders())
        .containsEntry(Exchange.HTTP_METHOD, "PUT")
        .containsEntry(Exchange.CONTENT_TYPE, "image/jpeg")
        .containsEntry("X-Printer-Id", "b/2")
        .containsEntry("Authorization", "Bearer s3cret");
    assertThat(http("heartbeat").call().getBody()).isEqualTo(picture);
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("heartbeat")).containsExactly(2000L, 5000L, 5000L, 5000L);
  }
}
