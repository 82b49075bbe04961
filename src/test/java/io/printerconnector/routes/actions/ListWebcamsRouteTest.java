package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListWebcamsRouteTest extends ActionTest {

  @Test
  void readsThem() {
    route("printer-get-result").returns(Map.of("webcams", List.of(Map.of("name", "front"))));

    Exchange exchange = carryOut("list_webcams", Map.of());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("moonrakerPath", "/server/webcams/list")
        .containsEntry("result.webcams", List.of(Map.of("name", "front")))
        .containsEntry("result.count", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:secret@10.0.0.9/snap?a=b@c, http://10.0.0.9/snap?a=b@c",
    "rtsp://user:sec@ret@cam:554/live, rtsp://cam:554/live",
    "//user@cam/x, //cam/x",
    "/webcam/?action=snapshot, /webcam/?action=snapshot",
    "http://cam/a@b, http://cam/a@b"
  })
  void tellsNoPasswords(String url, String told) {
    Map<String, Object> webcam = Map.of("snapshot_url", url, "extra_data", Map.of("u", url));
    route("printer-get-result").returns(Map.of("webcams", List.of(webcam)));

    assertThat(carryOut("list_webcams", Map.of()).getVariable("result.webcams"))
        .isEqualTo(List.of(Map.of("snapshot_url", told, "extra_data", Map.of("u", told))));
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 503);
    route("printer-get-result").fails(error);

    assertThat(carryOut("list_webcams", Map.of()).getException()).isSameAs(error);
  }
}
