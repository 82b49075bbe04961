package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeCameraRouteTest extends PrintagoRoutes {

  private static final String FRONT = "{'camera_provider_id': 'moonraker', 'camera_name': 'front'}";

  @Test
  void listsTheCameras() {
    assertThat(translated(camera("get_providers", "{}")))
        .isEqualTo(Map.of("action", "list_webcams"));
  }

  @Test
  void takesAPicture() {
    assertThat(translated(camera("snapshot", FRONT)))
        .isEqualTo(Map.of("action", "webcam_snapshot"));
    assertThat(neighbour("take-picture").calls()).hasSize(1);
    assertThat(neighbour("take-stream").calls()).isEmpty();
  }

  @Test
  void beginsAndEndsAStream() {
    translated(camera("stream_on", FRONT));
    translated(camera("stream_off", "{}"));

    assertThat(neighbour("take-stream").calls()).hasSize(2);
    assertThat(neighbour("take-picture").calls()).isEmpty();
  }

  @Test
  void wantsToKnowTheCamera() {
    for (String action : new String[] {"snapshot", "stream_on"}) {
      for (String parameters :
          new String[] {"{}", "{'camera_name': 'front'}", "{'camera_provider_id': 'moonraker'}"}) {
        assertThat(refusal(camera(action, parameters)))
            .isEqualTo("No webcam provider or name specified for webcam snapshot.");
      }
    }
    assertThat(neighbour("take-stream").calls()).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(refusal(camera("zoom", "{}"))).isEqualTo("Unknown action for webcam_control: zoom");
  }

  private static CommandMessage camera(String action, String parameters) {
    return message("camera_control", action, parameters);
  }
}
