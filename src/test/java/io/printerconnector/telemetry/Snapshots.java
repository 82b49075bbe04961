package io.printerconnector.telemetry;

import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Snapshots as large as those of a printing printer, told apart by their eventtime. */
final class Snapshots {

  private static final String RESULT =
      """
      {"eventtime": %d.25, "status": {
      "webhooks": {"state": "ready", "state_message": "Printer is ready"},
      "print_stats": {"filename": "calibration/Würfel.gcode", "total_duration": 5021.117382,
      "print_duration": 4930.020417, "filament_used": 10423.930000000373, "state": "printing",
      "message": "", "info": {"total_layer": null, "current_layer": null}},
      "virtual_sdcard": {"file_path": "/home/pi/printer_data/gcodes/calibration/Würfel.gcode",
      "progress": 0.4317730213131, "is_active": true, "file_position": 1823411, "file_size": 4223010},
      "extruder": {"temperature": 214.97, "target": 215.0, "power": 0.3827460203, "can_extrude": true,
      "pressure_advance": 0.045, "smooth_time": 0.04, "motion_queue": null},
      "heater_bed": {"temperature": 60.02, "target": 60.0, "power": 0.2713},
      "toolhead": {"homed_axes": "xyz", "axis_minimum": [0.0, -4.0, -2.0, 0.0],
      "axis_maximum": [235.0, 235.0, 250.0, 0.0], "print_time": 5151.02, "stalls": 0,
      "estimated_print_time": 5149.9, "extruder": "extruder", "position": [102.1, 88.4, 7.6, 1043.2],
      "max_velocity": 300.0, "max_accel": 3000.0, "minimum_cruise_ratio": 0.5,
      "square_corner_velocity": 5.0}, "pause_resume": {"is_paused": false}}}
      """;

  private Snapshots() {}

  @SuppressWarnings("unchecked") // the text above is an object
  static PrinterStatus of(Object printer, long number, Instant capturedAt) {
    Map<String, Object> result = (Map<String, Object>) JsonText.parse(RESULT.formatted(number));
    return new PrinterStatus(new Identifier(printer), capturedAt, result);
  }

  static List<PrinterStatus> numbered(int first, int count, Instant capturedAt) {
    List<PrinterStatus> snapshots = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      snapshots.add(of(1, i, capturedAt));
    }
    return snapshots;
  }

  static long number(PrinterStatus snapshot) {
    return ((Number) snapshot.result().get("eventtime")).longValue();
  }
}
