package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSuccessRouteTest extends PrintagoRoutes {

  @ParameterizedTest
  @CsvSource({
    "download_gcode, File downloaded successfully.",
    "pause_print, Print paused command issued successfully.",
    "resume_print, Print resumed command issued successfully.",
    "stop_print, Print stop command issued successfully.",
    "start_print, Print start command issued successfully.",
    "start_print_bbl, Print start command issued successfully.",
    "set_hotend, Hotend temperature command issued successfully.",
    "set_bed, Bed temperature command issued successfully.",
    "jog, Jogging axes command issued successfully.",
    "extrude, Extruding filament command issued successfully.",
    "home, Homing axes command issued successfully.",
    "snapshot, Webcam snapshot command issued successfully.",
    "stream_on, Webcam stream started successfully.",
    "stream_off, Webcam stream stopped successfully."
  })
  void hasTheTextThatUsersKnow(String action, String text) {
    assertThat(runFor(success(Map.of()), key(action)).getException()).isNull();

    assertThat(published()).containsExactly(Map.entry("success", text));
  }
}
