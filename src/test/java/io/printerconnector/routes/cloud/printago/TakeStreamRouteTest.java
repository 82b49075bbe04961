package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.ValueRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeStreamRouteTest extends PrintagoRoutes {

  private static final String URL = "https://s.test/1.png";

  @Test
  void beginsAStream() {
    neighbour("take-picture").does(exchange -> exchange.setVariable("json.params.url", URL));

    assertThat(translated(message("camera_control", "stream_on", "{'interval': 2.5}")))
        .isEqualTo(
            Map.of("action", "stream_webcam", "on", true, "interval_millis", 2500L, "url", URL));
  }

  @Test
  void beginsNoneWithoutAUrl() {
    assertThat(runFor(message("camera_control", "stream_on", "{}")).getException())
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("no destination_url is given");
  }

  @Test
  void endsAStream() {
    assertThat(translated(message("camera_control", "stream_off", "{}")))
        .isEqualTo(Map.of("action", "stream_webcam", "on", false));
    assertThat(neighbour("take-picture").calls()).hasSize(1);
  }
}
