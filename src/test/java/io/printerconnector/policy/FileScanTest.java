package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileScanTest {

  private static final Limits LIMITS =
      new Limits(Map.of(Limits.Limit.MAX_HOTEND, 260.0, Limits.Limit.MAX_BED, 100.5));

  /** Looks at a file that comes in pieces of some bytes. */
  private static void scan(String file, int piece) {
    FileScan scan = new FileScan(LIMITS);
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] next = new byte[piece];
      int count = Math.min(piece, bytes.length - at);
      System.arraycopy(bytes, at, next, 0, count);
      scan.seen(next, count);
    }
    scan.end();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAVE_CONFIG                                            | has SAVE_CONFIG",
        "  n7 save_config ; x                                   | has SAVE_CONFIG",
        "RUN_SHELL_COMMAND CMD=reboot                           | has RUN_SHELL_COMMAND",
        "SET_PIN PIN=laser VALUE=1                              | has SET_PIN",
        "'\u00a0\u017fet_p\u0131n\u2003PIN=laser'           | has SET_PIN",
        "RESTART                                                | has RESTART",
        "FIRMWARE_RESTART                                       | has FIRMWARE_RESTART",
        "N 1 M112                                               | has M112",
        "FORCE_MOVE STEPPER=stepper_z DISTANCE=90 VELOCITY=9    | has FORCE_MOVE",
        "SET_KINEMATIC_POSITION Z=200                           | has SET_KINEMATIC_POSITION",
        "M104 S260.5                                            | has M104 with 260.5 °C, and max_hotend is 260",
        "N1 m109 t1 s400 ; hot                                  | has M109 with 400 °C, and max_hotend is 260",
        "M104 S100 S300                                         | has M104 with 300 °C, and max_hotend is 260",
        "M140S101                                               | has M140 with 101 °C, and max_bed is 100.5",
        "M190 S101                                              | has M190 with 101 °C, and max_bed is 100.5",
        "M104 S                                                 | has M104 with a target that is no plain number",
        "M104 S\u0663\u0660\u0660                            | has M104 with a target that is no plain number",
        "SET_HEATER_TEMPERATURE HEATER=extruder TARGET=300      | has SET_HEATER_TEMPERATURE with 300 °C, and max_hotend is 260",
        "SET_HEATER_TEMPERATURE HEATER=heater_bed target=110    | has SET_HEATER_TEMPERATURE with 110 °C, and max_bed is 100.5",
        "SET_HEATER_TEMPERATURE HEATER=a TARGET=3e2             | has SET_HEATER_TEMPERATURE with a target that is no plain number",
        "SET_HEATER_TEMPERATURE X=\";\" HEATER=a TARGET=300   | has SET_HEATER_TEMPERATURE with quotes",
        "PID_CALIBRATE HEATER=heater_bed TARGET=110             | has PID_CALIBRATE with 110 °C, and max_bed is 100.5"
      })
  void refusesALine(String line, String reason) {
    for (String end : new String[] {"", "\n", "\r\nG1 X1\n"}) {
      for (int piece : new int[] {1, 7, 4096}) {
        assertThatThrownBy(() -> scan("G28\n; x\n\n" + line + end, piece))
            .isInstanceOf(PolicyRefusedException.class)
            .hasMessageStartingWith(
                "refused by policy rule \"scan_files\": line 4 of the file " + reason);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "G28\r\nG1 X1 Y2 E0.1\r\n",
        "; SAVE_CONFIG",
        "M117 SAVE_CONFIG",
        "SET_PIN2 PIN=a",
        "START_PRINT EXTRUDER=400 BED=300",
        "M104 S260\nM140 S100.5\nM104\nM109 T0\nM104 S-1",
        "SET_HEATER_TEMPERATURE HEATER=heater_bed TARGET=100 ; don't",
        "SET_HEATER_TEMPERATURE HEATER=extruder",
        "TEMPERATURE_WAIT SENSOR=extruder MINIMUM=300",
        "M106 S255",
        "G1 X1 ; T\u00fcr"
      })
  void letsTheRestBy(String file) {
    assertThatCode(() -> scan(file, 3)).doesNotThrowAnyException();
  }

  @Test
  void keepsNoMoreThanALine() {
    String longest = "; " + "x".repeat(FileScan.LONGEST_LINE - 2);

    assertThatCode(() -> scan(longest + "\n" + longest, 4096)).doesNotThrowAnyException();
    assertThatThrownBy(() -> scan("G28\n" + longest + "x", 4096))
        .hasMessageContaining("line 2 of the file is longer than 64 KiB and cannot be checked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G1 X1\rSET_PIN PIN=a", "; x\rM104\r S400\n"})
  void refusesACarriageReturnInsideOfALine(String file) {
    assertThatThrownBy(() -> scan(file, 4))
        .hasMessageContaining("line 1 of the file has a carriage return inside");
  }

  @Test
  void theDocumentListsWhatIsRefused() throws Exception {
    assertThat(Files.readString(Path.of("docs/policy.md")))
        .contains(FileRules.REFUSED.stream().map(name -> "`" + name + "`").toList())
        .contains(FileRules.LONG_TARGETS.stream().map(name -> "`" + name).toList())
        .contains(FileRules.SHORT_TARGETS.keySet().stream().map(name -> "`" + name).toList());
  }
}
