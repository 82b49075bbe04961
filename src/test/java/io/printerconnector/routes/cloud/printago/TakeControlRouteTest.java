package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.cloud.printago.CommandMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeControlRouteTest extends PrintagoRoutes {

  @ParameterizedTest
  @CsvSource({
    "pause_print, pause",
    "resume_print, resume",
    "stop_print, cancel",
    "get_status, get_status"
  })
  void translatesWhatHasNoParameters(String action, String made) {
    assertThat(translated(control(action, "{}"))).isEqualTo(Map.of("action", made));
  }

  @Test
  void startsAFileInTheFolderOfPrintago() {
    assertThat(translated(control("start_print", "{'file_name': 'a b.gcode'}")))
        .isEqualTo(
            Map.of(
                "action",
                "start_print",
                "filename",
                "Printago/a b.gcode",
                "about",
                "Printago/a b.gcode"));
    assertThat(refusal(control("start_print", "{}")))
        .isEqualTo("Error processing message file_name is required");
  }

  @ParameterizedTest
  @CsvSource({"download_gcode, upload_file", "start_print_bbl, print_from_url"})
  void fetchesAFile(String action, String made) {
    assertThat(translated(control(action, "{}"))).isEqualTo(Map.of("action", made));
    assertThat(neighbour("take-download").calls()).hasSize(1);
  }

  @Test
  void fetchesNothingWithoutAUrl() {
    neighbour("take-download").fails(new MessageRefusedException("no"));

    assertThat(refusal(control("download_gcode", "{}"))).isEqualTo("no");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(refusal(control("dance", "{}")))
        .isEqualTo("Unknown action for printer_control: dance");
  }

  private static CommandMessage control(String action, String parameters) {
    return message("printer_control", action, parameters);
  }
}
