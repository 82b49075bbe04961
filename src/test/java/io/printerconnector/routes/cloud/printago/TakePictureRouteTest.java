package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.ValueRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakePictureRouteTest extends PrintagoRoutes {

  @Test
  void readsTheCameraAndWhereThePictureGoes() {
    assertThat(
            translated(
                message(
                    "camera_control",
                    "snapshot",
                    "{'camera_provider_id': 'moonraker', 'camera_name': 'front',"
                        + " 'destination_url': 'https://s.test/1.png?sig=x'}")))
        .isEqualTo(Map.of("name", "front", "url", "https://s.test/1.png?sig=x", "about", "front"));
  }

  @Test
  void takesTheFirstCameraForThatOfAPlainOctoPrint() {
    assertThat(
            translated(
                message(
                    "camera_control",
                    "snapshot",
                    "{'camera_provider_id': 'classicwebcam', 'camera_name': 'classic'}")))
        .isEqualTo(Map.of("about", "classic"));
  }

  @Test
  void knowsNoOtherProvider() {
    assertThat(
            runFor(
                    message(
                        "camera_control",
                        "snapshot",
                        "{'camera_provider_id': 'other', 'camera_name': 'front'}"))
                .getException())
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("camera not found: front");
  }
}
