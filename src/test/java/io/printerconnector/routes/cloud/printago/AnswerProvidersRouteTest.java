package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerProvidersRouteTest extends PrintagoRoutes {

  @Test
  void describesTheCamerasAsOctoPrintDoes() {
    runFor(
        success(
            Map.of(
                "webcams",
                List.of(
                    Map.of(
                        "name", "front",
                        "enabled", true,
                        "flip_vertical", true,
                        "snapshot_url", "/webcam?action=snapshot",
                        "stream_url", "http://cam.test/s")))),
        key("get_providers"));

    assertThat(published())
        .containsExactly(
            Map.entry(
                "response",
                Map.of(
                    "moonraker",
                    Map.of(
                        "provider_info",
                        Map.of("id", "moonraker", "name", "Moonraker"),
                        "webcams",
                        List.of(
                            Map.of(
                                "name",
                                "front",
                                "can_snapshot",
                                true,
                                "flipH",
                                false,
                                "flipV",
                                true,
                                "rotate90",
                                false,
                                "deprecated_snapshot_url",
                                "http://voron.test:80/webcam?action=snapshot",
                                "deprecated_stream_url",
                                "http://cam.test/s"))))));
  }

  @Test
  void saysThatThereIsNone() {
    runFor(success(Map.of("webcams", List.of())), key("get_providers"));

    assertThat(published())
        .containsExactly(
            Map.entry("error", Map.of("error", "No webcam providers found.")),
            Map.entry("response", Map.of()));
  }
}
