package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainFailureRouteTest extends PrintagoRoutes {

  private static final String ABOUT = "Printago/a.gcode";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pause_print | nothing to pause: the printer is idle | Error pausing print: printer is not printing",
        "resume_print | nothing to resume: the printer is idle | Error resuming print: print is not paused",
        "stop_print | nothing to cancel: the printer is idle | Error stopping print: no print in progress",
        "jog | jog is not possible now: the printer is printing | Error jogging axes: printer is busy",
        "start_print_bbl | withdrawn by cancel printer_control/stop_print?n=1 | Error starting print: it was stopped",
        "home | refused by policy rule \"only_while_idle\": it prints | Error homing axes: printer is busy",
        "extrude | moonraker http 400: Extrude below minimum temp | Error extruding: Extrude below minimum temp",
        "set_hotend | moonraker http 400: out of range | Error setting hotend temperature: out of range",
        "set_bed | no | Error setting bed temperature: no",
        "start_print | moonraker http 400: Unable to open file | File does not exist: Printago/a.gcode",
        "start_print | moonraker http 404: File x does not exist | File does not exist: Printago/a.gcode",
        "start_print | moonraker http 400: SD busy | Error starting print: SD busy",
        "download_gcode | the file cannot be fetched from a.test: it answered with http 404 | Failed to download GCODE from Printago/a.gcode",
        "start_print_bbl | the file cannot be fetched from a.test: it answered with http 404 | Failed to download GCODE from Printago/a.gcode",
        "download_gcode | the file cannot be fetched from a.test: unknown host | Error processing message the file cannot be fetched from a.test: unknown host",
        "get_providers | no | Error getting webcam providers: no",
        "snapshot | printer Voron has no webcam \"front\" | Error capturing webcam snapshot: camera not found: Printago/a.gcode",
        "stream_on | the webcam is dark | Error capturing webcam snapshot: the webcam is dark",
        "snapshot | the file cannot be sent to s.test: it answered with http 403 | Error capturing webcam snapshot: upload failed with HTTP 403",
        "dance | why | Error processing message why"
      })
  void hasTheWordsThatUsersKnow(String action, String reason, String text) {
    Exchange exchange = runFor(failure(reason), key(action, ABOUT));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("refusal")).isEqualTo(text);
  }
}
