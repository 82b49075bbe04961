package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import io.printerconnector.config.Machine;
import io.printerconnector.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroTest {

  @SuppressWarnings("unchecked")
  private static Macro macro(String json) {
    return Macro.of(
        new Parameters("run_macro", (Map<String, Object>) JsonText.parse(json.replace('\'', '"'))),
        Machine.PRINTER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name': 'WINDER_START', 'params': {'RPM': 1000, 'LAYERS': 5}} | WINDER_START RPM=1000 LAYERS=5",
        "{'name': 'print_end'}                                | PRINT_END",
        "{'name': 'M600'}                                     | M600",
        "{'name': 'A', 'params': {}}                          | A",
        "{'name': 'A', 'params': {'x': 1e-5, 'y': 2.50}}      | A X=0.00001 Y=2.5",
        "{'name': 'A', 'params': {'on': true, 'off': false}}  | A ON=1 OFF=0",
        "{'name': 'A', 'params': {'file': 'a/b-1.gcode'}}     | A FILE=a/b-1.gcode",
        "{'name': 'A', 'params': {'text': 'hello (you)'}}     | A TEXT=\"hello (you)\""
      })
  void makesALine(String json, String line) {
    assertThat(macro(json).script()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "G28 X",
        "G28\\nM104",
        "A;B",
        "A\\u0000",
        "1A",
        "A-B",
        "{x}",
        "Ä",
        "ıf",
        "A.B",
        "M112",
        "m112"
      })
  void refusesAName(String name) {
    assertThatThrownBy(() -> macro("{'name': '" + name + "'}"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("params.name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a\\nG28'", "'a\\rG28'", "'a;b'", "'a#b'", "'a*b'", "'a\\\"b'", "'a\\\\b'", "'a=b'",
        "'{b}'", "'ü'", "''", "'a\\u0085b'", "[1]", "{'a': 1}", "null", "1e999"
      })
  void refusesAValue(String value) {
    assertThatThrownBy(() -> macro("{'name': 'A', 'params': {'x': " + value + "}}"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("x for run_macro must be a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=b", "1a", "a\\nb", "ä"})
  void refusesANameOfAParameter(String key) {
    assertThatThrownBy(() -> macro("{'name': 'A', 'params': {'" + key + "': 1}}"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("params.params for run_macro has a name");
  }

  @Test
  void refusesTheSameParameterTwice() {
    assertThatThrownBy(() -> macro("{'name': 'A', 'params': {'x': 1, 'X': 2}}"))
        .hasMessageContaining("twice");
  }

  @Test
  void refusesParametersThatOldGcodeWouldNotTake() {
    assertThatThrownBy(() -> macro("{'name': 'M600', 'params': {'x': 1}}"))
        .hasMessage(
            "params.params for run_macro cannot be given to M600; use the action run_gcode");
  }

  @Test
  void isFoundWhateverTheCapitals() {
    Macro macro = macro("{'name': 'Load_Filament'}");

    MacroLists lists = new MacroLists();
    assertThat(lists.has(Map.of("objects", List.of("fan", "gcode_macro LOAD_filament")), macro))
        .isTrue();
    assertThat(lists.has(Map.of("objects", List.of("fan", "gcode_macro LOAD")), macro)).isFalse();
    assertThat(lists.has(Map.of(), macro)).isFalse();
    assertThat(lists.explains(Map.of("LOAD_FILAMENT", "help"), macro)).isTrue();
    assertThat(lists.explains(Map.of("LOAD", "help"), macro)).isFalse();
  }
}
