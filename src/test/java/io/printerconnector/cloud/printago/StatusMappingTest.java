package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusMappingTest {

  private static final PrinterStatus PRINTING =
      Messages.status(
          """
          {'webhooks': {'state': 'ready', 'state_message': 'Printer is ready'},
           'print_stats': {'state': 'printing', 'filename': 'Printago/Squiggle.gcode',
                           'print_duration': 810.4, 'total_duration': 854.0},
           'virtual_sdcard': {'is_active': true, 'progress': 0.425, 'file_position': 30588},
           'gcode_move': {'gcode_position': [1.0, 2.0, 0.6, 9.0]},
           'toolhead': {'position': [1.0, 2.0, 0.7, 9.0]},
           'extruder': {'temperature': 209.84, 'target': 210.0},
           'heater_bed': {'temperature': 60.13, 'target': 60.0}}
          """);

  private final JobFiles files = new JobFiles();
  private final StatusMapping mapping = new StatusMapping(files);

  /** The example of the protocol, with the time that is left by the slicer's estimate. */
  @Test
  void describesAPrintAsOctoPrintDoes() {
    files.note(
        Messages.VORON,
        PRINTING,
        Map.of(
            "size", 71973,
            "modified", 1727122128.4,
            "estimated_time", 1954.0,
            "filament_total", 1754.96));

    assertThat(JsonText.parse(JsonText.of(mapping.data(Messages.VORON, PRINTING))))
        .isEqualTo(
            json(
                """
                {'printer_state_id': 'PRINTING',
                 'printer_state_string': 'Printing',
                 'current_state_data': {
                   'state': {
                     'text': 'Printing',
                     'flags': {'operational': true, 'printing': true, 'cancelling': false,
                               'pausing': false, 'resuming': false, 'finishing': false,
                               'closedOrError': false, 'error': false, 'paused': false,
                               'ready': false, 'sdReady': true},
                     'error': ''},
                   'job': {
                     'file': {'name': 'Squiggle.gcode', 'path': 'Printago/Squiggle.gcode',
                              'display': 'Squiggle.gcode', 'origin': 'local', 'size': 71973,
                              'date': 1727122128},
                     'estimatedPrintTime': 1954.0, 'averagePrintTime': null,
                     'lastPrintTime': null,
                     'filament': {'tool0': {'length': 1754.96, 'volume': 4.22}},
                     'user': null},
                   'currentZ': 0.6,
                   'progress': {'completion': 42.5, 'filepos': 30588, 'printTime': 810,
                                'printTimeLeft': 1144, 'printTimeLeftOrigin': 'estimate'},
                   'offsets': {},
                   'resends': {'count': 0, 'transmitted': 0, 'ratio': 0}},
                 'temperatures': {
                   'tool0': {'actual': 209.8, 'target': 210.0, 'offset': 0},
                   'bed': {'actual': 60.1, 'target': 60.0, 'offset': 0}},
                 'current_job': {
                   'file': {'name': 'Squiggle.gcode', 'path': 'Printago/Squiggle.gcode',
                            'display': 'Squiggle.gcode', 'origin': 'local', 'size': 71973,
                            'date': 1727122128},
                   'estimatedPrintTime': 1954.0, 'averagePrintTime': null,
                   'lastPrintTime': null,
                   'filament': {'tool0': {'length': 1754.96, 'volume': 4.22}},
                   'user': null}}
                """));
  }

  @Test
  void guessesFromTheProgressWhatTheSlicerDoesNotSay() {
    assertThat(at(PRINTING, "current_state_data", "progress", "printTimeLeft")).isEqualTo(1096L);
    assertThat(at(PRINTING, "current_job", "file", "name")).isEqualTo("Squiggle.gcode");
    assertThat(at(PRINTING, "current_job", "file", "size")).isNull();
    assertThat(at(PRINTING, "current_job", "filament")).isNull();
  }

  @Test
  void hasNoNegativeTimeLeft() {
    files.note(Messages.VORON, PRINTING, Map.of("estimated_time", 60));

    assertThat(at(PRINTING, "current_state_data", "progress", "printTimeLeft")).isEqualTo(0L);
  }

  @Test
  void hasNoFileAndNoProgressWithoutAJob() {
    PrinterStatus idle = Messages.job("standby", "", 0);

    for (String field : List.of("name", "path", "display", "origin", "size", "date")) {
      assertThat(at(idle, "current_job", "file", field)).as(field).isNull();
    }
    for (String field :
        List.of("completion", "filepos", "printTime", "printTimeLeft", "printTimeLeftOrigin")) {
      assertThat(at(idle, "current_state_data", "progress", field)).as(field).isNull();
    }
    assertThat(at(idle, "current_state_data", "state", "flags", "ready")).isEqualTo(true);
  }

  @Test
  void saysWhatKlipperSaysIfItCannotPrint() {
    PrinterStatus shutdown = Messages.klippy("shutdown");

    assertThat(at(shutdown, "current_state_data", "state", "error"))
        .isEqualTo("Printer is shutdown");
    assertThat(at(shutdown, "current_state_data", "state", "flags", "closedOrError"))
        .isEqualTo(true);
    assertThat(at(shutdown, "current_state_data", "state", "flags", "error")).isEqualTo(true);
  }

  @Test
  void saysThatAPrinterDoesNotAnswer() {
    assertThat(at(null, "printer_state_string")).isEqualTo("Offline");
    assertThat(at(null, "temperatures")).isEqualTo(Map.of());
    assertThat(at(null, "current_state_data", "currentZ")).isNull();
    assertThat(at(null, "current_state_data", "state", "flags", "closedOrError")).isEqualTo(true);
    assertThat(at(null, "current_state_data", "state", "flags", "error")).isEqualTo(false);
    assertThat(at(null, "current_state_data", "state", "flags", "operational")).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "'''heater_generic chamber'': {''temperature'': 40.04, ''target'': 45}', 40.0, 45.0",
    "'''temperature_sensor chamber'': {''temperature'': 31}', 31.0, 0.0"
  })
  void findsAChamber(String object, double actual, double target) {
    PrinterStatus status = Messages.status("{%s}".formatted(object));

    assertThat(at(status, "temperatures", "chamber"))
        .isEqualTo(Map.of("actual", actual, "target", target, "offset", 0));
  }

  @Test
  void countsTheTools() {
    PrinterStatus status =
        Messages.status(
            "{'extruder': {'temperature': 1, 'target': 2}, 'extruder1': {'temperature': 3}}");

    assertThat(StatusMapping.temperatures(status).keySet()).containsExactly("tool0", "tool1");
  }

  private Object at(PrinterStatus status, String... path) {
    Object value = mapping.data(Messages.VORON, status);
    for (String name : path) {
      Map<?, ?> members = (Map<?, ?>) value;
      assertThat(members.containsKey(name)).as(name).isTrue();
      value = members.get(name);
    }
    return value;
  }

  private static Object json(String text) {
    return JsonText.parse(text.replace('\'', '"'));
  }
}
