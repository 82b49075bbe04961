package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class UploadFileRouteTest extends RouteTest {

  @Test
  void uploadsTheDecodedBytes() {
    Exchange exchange = upload(Map.of("filename", "parts/cube.gcode", "content", "RzI4CgD/"));

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-upload-file").call().getBody())
        .isEqualTo(new byte[] {'G', '2', '8', '\n', 0, (byte) 0xff});
    assertThat(exchange.getVariable("file")).hasToString("parts/cube.gcode");
    assertThat(exchange.getVariables())
        .containsEntry("result.filename", "parts/cube.gcode")
        .containsEntry("result.size", 6);
  }

  @Test
  void refusesContentThatIsNoBase64() {
    refused(
        Map.of("filename", "cube.gcode", "content", "Rz*4"),
        "failed to decode base64 content: illegal base64 data at input byte 2");
  }

  @Test
  void refusesMissingContent() {
    refused(Map.of("filename", "cube.gcode"), "missing params.content for upload_file");
  }

  @Test
  void refusesAFileOutsideTheFolder() {
    refused(Map.of("filename", "/etc/passwd", "content", "RzI4"), "is an absolute path");
  }

  private void refused(Map<String, Object> params, String message) {
    assertThat(upload(params).getException()).hasStackTraceContaining(message);
    assertThat(route("printer-upload-file").calls()).isEmpty();
  }

  private Exchange upload(Map<String, Object> params) {
    return run(exchange -> exchange.setVariable("command", Samples.command("upload_file", params)));
  }
}
