package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraProvidersTest {

  private final CameraProviders providers = new CameraProviders();

  /** OctoPrint turns by a quarter counter-clockwise only; two flips are half a turn. */
  @ParameterizedTest
  @CsvSource({
    "0, false, false, false, false, false",
    "0, true, false, true, false, false",
    "90, false, false, true, true, true",
    "90, true, false, false, true, true",
    "180, false, false, true, true, false",
    "180, false, true, true, false, false",
    "270, false, false, false, false, true",
    "270, true, true, true, true, true"
  })
  void turnsAsOctoPrintDoes(
      int rotation, boolean h, boolean v, boolean flipH, boolean flipV, boolean rotate90) {
    Map<?, ?> webcam =
        described(
                "{'name': 'a', 'rotation': %d, 'flip_horizontal': %s, 'flip_vertical': %s}"
                    .formatted(rotation, h, v))
            .get(0);

    assertThat(List.of(webcam.get("flipH"), webcam.get("flipV"), webcam.get("rotate90")))
        .containsExactly(flipH, flipV, rotate90);
  }

  @ParameterizedTest
  @CsvSource({
    "/webcam?action=snapshot, http://voron.test:80/webcam?action=snapshot",
    "http://cam.test/s, http://cam.test/s",
    "'', ''",
    "ftp://cam.test, ''",
    "http://u:p@cam.test/s, ''"
  })
  void makesAddressesAbsolute(String address, String absolute) {
    Map<?, ?> webcam =
        described(
                "{'name': 'a', 'snapshot_url': '%s', 'stream_url': '%s'}"
                    .formatted(address, address))
            .get(0);

    assertThat(webcam.get("deprecated_snapshot_url")).isEqualTo(absolute);
    assertThat(webcam.get("deprecated_stream_url")).isEqualTo(absolute);
    assertThat(webcam.get("can_snapshot")).isEqualTo(!absolute.isEmpty());
  }

  @Test
  void leavesOutCamerasThatAreTurnedOff() {
    assertThat(described("{'name': 'a', 'enabled': false}, {'name': 'b', 'enabled': true}"))
        .extracting(webcam -> (Object) webcam.get("name"))
        .containsExactly("b");
    assertThat(providers.described(listed("{'name': 'a', 'enabled': false}"), Messages.VORON))
        .isEmpty();
    assertThat(providers.described(listed(""), Messages.VORON)).isEmpty();
  }

  @Test
  void knowsWhichCameraIsMeant() {
    assertThat(providers.camera(named("moonraker", "front"))).isEqualTo("front");
    assertThat(providers.camera(named("classicwebcam", "classic"))).isNull();
    assertThat(providers.camera(Messages.command("stream_off", "{}"))).isNull();
    assertThat(providers.camera(Messages.command("stream_off", "{'camera_name': 'front'}")))
        .isEqualTo("front");
    assertThatThrownBy(() -> providers.camera(named("classicwebcam", "front")))
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("camera not found: front");
  }

  private static CommandMessage named(String provider, String camera) {
    return Messages.command(
        "snapshot",
        "{'camera_provider_id': '%s', 'camera_name': '%s'}".formatted(provider, camera));
  }

  @SuppressWarnings("unchecked") // a list of objects
  private List<Map<?, ?>> described(String webcams) {
    Map<?, ?> provider =
        (Map<?, ?>) providers.described(listed(webcams), Messages.VORON).get("moonraker");
    return (List<Map<?, ?>>) provider.get("webcams");
  }

  private static Outcome listed(String webcams) {
    Object list = JsonText.parse("[%s]".formatted(webcams).replace('\'', '"'));
    return new Outcome(
        new Identifier("a"), Messages.VORON.printerId(), true, null, Map.of("webcams", list));
  }
}
