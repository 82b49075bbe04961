package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import io.printerconnector.config.BuiltInMachines;
import io.printerconnector.config.Machine;
import io.printerconnector.config.MacroParameter;
import io.printerconnector.config.MacroParameter.Type;
import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroParametersTest {

  private static final Machine WINDER = BuiltInMachines.winder();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RPM=1000 LAYERS=5 | ",
        "rpm=1.5           | ",
        "LAYERS=5          | missing RPM: it must be a number from 1 to 3000",
        "RPM=3001          | RPM must be a number from 1 to 3000, but is 3001",
        "RPM=fast          | RPM must be a number from 1 to 3000, but is fast",
        "RPM=1e3           | RPM must be a number from 1 to 3000, but is 1e3",
        "RPM=9 LAYERS=1.5  | LAYERS must be a whole number from 1 to 1000, but is 1.5",
        "RPM=9 SPEED=1     | SPEED is not known: WINDER_START has LAYERS (a whole number from 1 to 1000), RPM (a number from 1 to 3000)"
      })
  void judgesWhatItsOwnerHasTyped(String typed, String fault) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String one : typed.split(" ")) {
      values.put(one.split("=")[0], one.split("=")[1]);
    }

    assertThat(Macro.of("winder_start", values).fault(WINDER).orElse(null)).isEqualTo(fault);
    assertThat(Macro.of("OTHER", values).fault(WINDER)).isEmpty();
    assertThat(Macro.of("winder_start", values).fault(Machine.PRINTER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'RPM': 1000, 'LAYERS': 5} | WINDER_START RPM=1000 LAYERS=5",
        "{'rpm': 3000}              | WINDER_START RPM=3000",
        "{'RPM': 1}                 | WINDER_START RPM=1",
        "{'RPM': 1.5, 'LAYERS': 5.0}| WINDER_START RPM=1.5 LAYERS=5"
      })
  void letsThroughWhatTheMachineTakes(String params, String line) {
    assertThat(macro("WINDER_START", params).script()).isEqualTo(line);
    assertThat(macro("winder_start", params).script()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                        | missing params.params.RPM for run_macro: it must be a number from 1 to 3000",
        "{'RPM': null}             | missing params.params.RPM for run_macro: it must be a number from 1 to 3000",
        "{'RPM': 'fast'}           | params.params.RPM for run_macro must be a number from 1 to 3000, but is a string",
        "{'RPM': '1000'}           | params.params.RPM for run_macro must be a number from 1 to 3000, but is a string",
        "{'RPM': true}             | params.params.RPM for run_macro must be a number from 1 to 3000, but is the boolean true",
        "{'rpm': 3000.1}           | params.params.rpm for run_macro must be a number from 1 to 3000, but is the number 3000.1",
        "{'RPM': 0}                | params.params.RPM for run_macro must be a number from 1 to 3000, but is the number 0",
        "{'RPM': -5}               | params.params.RPM for run_macro must be a number from 1 to 3000, but is the number -5",
        "{'RPM': 1e3000}           | params.params.RPM for run_macro must be a number",
        "{'RPM': 9, 'LAYERS': 2.5} | params.params.LAYERS for run_macro must be a whole number from 1 to 1000, but is the number 2.5",
        "{'RPM': 9, 'LAYERS': 1001}| params.params.LAYERS for run_macro must be a whole number from 1 to 1000, but is the number 1001",
        "{'RPM': 9, 'SPEED': 5}    | params.params.SPEED for run_macro is not known: WINDER_START has LAYERS (a whole number from 1 to 1000), RPM (a number from 1 to 3000)",
        "{'RPM': 9, 'rpm': 5}      | params.params for run_macro has rpm twice"
      })
  void saysWhatIsWrong(String params, String message) {
    assertThatThrownBy(() -> macro("WINDER_START", params))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void knowsThatAMacroHasNoParameters() {
    assertThat(macro("WINDER_STOP", "{}").script()).isEqualTo("WINDER_STOP");
    assertThatThrownBy(() -> macro("WINDER_STOP", "{'RPM': 5}"))
        .hasMessage("params.params.RPM for run_macro is not known: WINDER_STOP has no parameters");
  }

  @Test
  void letsThroughAnyParametersOfOtherMacros() {
    assertThat(macro("SET_TENSION", "{'GRAMS': 5000}").script())
        .isEqualTo("SET_TENSION GRAMS=5000");
  }

  @Test
  void tellsTextsAndFlagsApart() {
    Map<String, MacroParameter> known =
        Map.of(
            "ON", new MacroParameter(Type.BOOLEAN, null, null, false),
            "NOTE", new MacroParameter(Type.TEXT, null, null, false));
    MacroParameters parameters = new MacroParameters("A", known);

    parameters.check(new Parameters("run_macro", Map.of("ON", true, "NOTE", "x")));

    assertThatThrownBy(() -> parameters.check(new Parameters("run_macro", Map.of("ON", 1))))
        .hasMessageContaining("must be true or false, but is the number 1");
    assertThatThrownBy(() -> parameters.check(new Parameters("run_macro", Map.of("NOTE", 1))))
        .hasMessageContaining("must be a text, but is the number 1");
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Macro macro(String name, String params) {
    Map<String, Object> values = (Map<String, Object>) JsonText.parse(params.replace('\'', '"'));
    return Macro.of(new Parameters("run_macro", Map.of("name", name, "params", values)), WINDER);
  }
}
