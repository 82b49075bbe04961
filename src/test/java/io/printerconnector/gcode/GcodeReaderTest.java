package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.json.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcodeReaderTest {

  private final GcodeReader reader = new GcodeReader();

  @SuppressWarnings("unchecked")
  private static Command command(String action, String params) {
    return new Command(
        new Identifier("c"),
        new Identifier(1),
        action,
        (Map<String, Object>) JsonText.parse(params));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                               | G28",
        "{'axes': null}                   | G28",
        "{'axes': []}                     | G28",
        "{'axes': ''}                     | G28",
        "{'axes': 'xy'}                   | G28 X Y",
        "{'axes': 'Z, y'}                 | G28 Y Z",
        "{'axes': ['x', 'X', 'x,z']}      | G28 X Z",
        "{'axes': 'xyze'}                 | G28 X Y Z"
      })
  void homes(String params, String script) {
    assertThat("G28" + reader.homing(command("homing", json(params))).words()).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'q'",
        "'x;M112'",
        "'x\\nG1'",
        "['x', 'q']",
        "['x', 7]",
        "'e'",
        "['']",
        "' , '",
        "7",
        "{'x': 1}",
        "true",
        "'all'",
        "'ẍ'"
      })
  void homesNothingIfAnAxisIsWrong(String axes) {
    assertThatThrownBy(() -> reader.homing(command("homing", json("{'axes': " + axes + "}"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("params.axes for homing")
        .hasMessageEndingWith("give letters of x, y and z, such as \"xy\" or [\"x\", \"y\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'axes': {'x': 10, 'Y': -5.5}, 'speed': 3000}         | true  | G1 X10 Y-5.5 F3000",
        "{'axes': {'z': 1e-5}}                                 | true  | G1 Z0.00001 F200",
        "{'axes': {'x': 0.1}, 'relative': true}                | true  | G1 X0.1 F6000",
        "{'axes': {'y': 2, 'x': 1}, 'relative': false}         | false | G1 X1 Y2 F6000"
      })
  void jogs(String params, boolean relative, String move) {
    Jog jog = reader.jog(command("jog", json(params)));

    assertThat(jog.relative()).isEqualTo(relative);
    assertThat("G1" + jog.words() + " F" + jog.feed()).isEqualTo(move);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                       | missing params.axes for jog",
        "{'axes': {}}                             | missing params.axes for jog",
        "{'axes': 'x'}                            | params.axes for jog must be an object",
        "{'axes': {'e': 1}}                       | for filament there is the action extrude",
        "{'axes': {'x y': 1}}                     | params.axes for jog has an unknown axis",
        "{'axes': {'x': 1, 'X': 2}}               | has the axis X twice",
        "{'axes': {'x': '1'}}                     | params.axes.x for jog must be a number",
        "{'axes': {'x': 1e999}}                   | must be a number below",
        "{'axes': {'x': 1}, 'relative': 'no'}     | params.relative for jog must be true or false",
        "{'axes': {'x': 1}, 'speed': 0}           | params.speed for jog must be at least 0.01",
        "{'axes': {'x': 1}, 'speed': -5}          | params.speed for jog must be at least 0.01",
        "{'axes': {'x': 1}, 'speed': 'fast'}      | params.speed for jog must be a number"
      })
  void saysWhatIsWrongWithAJog(String params, String reason) {
    assertThatThrownBy(() -> reader.jog(command("jog", json(params))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "1000.1", "-1001", "1e999"})
  void refusesAnAmountOfFilament(String amount) {
    assertThatThrownBy(
            () -> reader.extrusion(command("extrude", json("{'amount': " + amount + "}"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("params.amount for extrude must be");
  }

  @Test
  void splitsAnExtrusionIntoMoves() {
    Extrusion extrusion = reader.extrusion(command("extrude", "{\"amount\": -100}"));

    assertThat(extrusion.moves()).isEqualTo("G1 E-50 F300\nG1 E-50 F300");
    assertThat(extrusion.within(30).moves().lines()).containsOnly("G1 E-25 F300").hasSize(4);
    assertThat(extrusion.within("?")).isEqualTo(extrusion);
  }

  @Test
  void refusesATemperatureBelowZero() {
    assertThatThrownBy(() -> reader.bed(command("set_bed", "{\"temperature\": -1}")))
        .hasMessage("params.temperature for set_bed must be 0 (off) or more °C, but is -1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M112",
        "m112",
        " M112 ; stop",
        "G28\nM112",
        "N10 M112",
        "M112*33",
        "M 112",
        "G1\r\nM112",
        "G1\rM112",
        "N 1 M112",
        "N1.0 M112",
        "\u00a0M112",
        "M112\u2003",
        "\u0085M112"
      })
  void leavesTheEmergencyStopToItsAction(String script) {
    assertThatThrownBy(
            () -> reader.script(command("run_gcode", JsonText.of(Map.of("script", script)))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("emergency_stop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M1120",
        "M112.0",
        "M117 M112 is for emergencies",
        "; M112",
        "ECHO M112",
        "G28\n\tG1 X1 ; ü"
      })
  void takesAnyOtherScript(String script) {
    assertThat(reader.script(command("run_gcode", JsonText.of(Map.of("script", script)))))
        .isEqualTo(script);
  }

  @Test
  void refusesAScriptThatIsNone() {
    reader.setScriptCharacters(10);
    for (Object script : new Object[] {"", " \n", 7, "G28\u0000", "G28\u001b", "G28".repeat(4)}) {
      assertThatThrownBy(
              () -> reader.script(command("run_gcode", JsonText.of(Map.of("script", script)))))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("params.script for run_gcode");
    }
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
