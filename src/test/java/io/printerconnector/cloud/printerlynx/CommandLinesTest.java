package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.cloud.MessageRefusedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {

  private final CommandLines lines = new CommandLines();

  /** As shipped. */
  @BeforeEach
  void configure() throws Exception {
    Properties shipped = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      shipped.load(in);
    }
    lines.setNotWhilePrinting(shipped.getProperty("printerlynx.notWhilePrinting"));
  }

  @Test
  void takesALine() {
    assertThat(script("G28")).isEqualTo("G28");
  }

  @Test
  void takesOutCommentsAndEmptyLines() {
    assertThat(script("  G28 X ; home\r\n\n; nothing\n \t\nM105;now ; really"))
        .isEqualTo("G28 X\nM105");
  }

  @Test
  void takesAList() {
    assertThat(script(List.of("G28 ; home", "", "M105\nM106", 7, List.of("G1"))))
        .isEqualTo("G28\nM105\nM106");
  }

  static Stream<Object> nothing() {
    return Stream.of("", " \n", "; M112", List.of(), List.of(";", ""), 7, true, Map.of("a", "G28"));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void refusesNothing(Object command) {
    assertThatThrownBy(() -> script(command))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Missing field: command");
  }

  @Test
  void refusesAMissingCommand() {
    Map<String, Object> none = new HashMap<>();
    none.put("command", null);
    for (Map<String, Object> data : List.of(none, Map.<String, Object>of())) {
      assertThatThrownBy(() -> lines.script(new AgentMessage("printer_command", data, null)))
          .isInstanceOf(MessageRefusedException.class)
          .hasMessage("Missing field: command");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"M112", "m112", " M112 ; now", "\nM112\n"})
  void knowsTheEmergencyStop(String command) {
    assertThat(lines.isEmergencyStop(script(command))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"M1120", "M112 X", "G28\nM112", "M112\nM112", "M11", "N1 M112"})
  void takesNothingElseForTheEmergencyStop(String command) {
    assertThat(lines.isEmergencyStop(script(command))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G0",
        "G1 X5",
        "G1X5",
        "g1x5",
        "G1\tX5",
        "G2 X1",
        "G3 X1",
        "G28",
        "g28 z",
        "G29",
        "M23 /a.gcode",
        "M23/a.gcode",
        "M24",
        "M25",
        "m26 S0",
        "N1 G1 X5",
        "n12 g28",
        "N3G1X5",
        "SDCARD_PRINT_FILE FILENAME=a.gcode",
        "sdcard_reset_file",
        "FIRMWARE_RESTART",
        "restart",
        "M117 hello\nG28"
      })
  void refusesWhatDisturbsAPrint(String command) {
    assertThat(lines.isRefusedWhilePrinting(script(command))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G10",
        "G11",
        "G20",
        "G21",
        "G280",
        "G28.1",
        "G4 P10",
        "G90",
        "G92 E0",
        "M104 S200",
        "M105",
        "M117 G28",
        "M230",
        "M240",
        "RESTARTED",
        "RESTART_LATER",
        "MY_SDCARD_PRINT",
        "N1 M105",
        "NOTIFY G1"
      })
  void letsTheRestThrough(String command) {
    assertThat(lines.isRefusedWhilePrinting(script(command))).isFalse();
  }

  @Test
  void refusesOnlyWhatIsConfigured() {
    lines.setNotWhilePrinting(" m117 , ,BED_* ");
    List<String> refused = List.of("M117 hello", "bed_mesh_calibrate");
    List<String> allowed = List.of("G28", "M1170", "MY_BED_MESH");

    assertThat(refused).allMatch(lines::isRefusedWhilePrinting);
    assertThat(allowed).noneMatch(lines::isRefusedWhilePrinting);
    lines.setNotWhilePrinting("");
    assertThat(Stream.concat(refused.stream(), Arrays.stream(new String[] {"G28"})))
        .noneMatch(lines::isRefusedWhilePrinting);
  }

  private String script(Object command) {
    return lines.script(new AgentMessage("printer_command", Map.of("command", command), null));
  }
}
