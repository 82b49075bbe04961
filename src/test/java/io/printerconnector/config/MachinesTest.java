package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.config.MacroParameter.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachinesTest {

  private static final String LATHE =
      """
      {"objects": ["lathe_control", "chuck"], "news": ["chuck.is_open"],
       "busy": "lathe_control.is_turning", "paused": "lathe_control.is_held",
       "start": "lathe_start", "pause": "LATHE_HOLD", "cancel": "LATHE_STOP",
       "macros": {
         "LATHE_START": {"rpm": {"type": "number", "min": 1, "max": 3000.5, "required": true},
           "CUTS": {"type": "integer", "max": 9}, "COOL": {"type": "boolean"},
           "NOTE": {"type": "text"}},
         "LATHE_HOLD": {}, "LATHE_STOP": {"FAST": {"type": "boolean"}}}}
      """;

  @TempDir Path directory;

  @Test
  void aPrinterIsAPrinter() throws IOException {
    assertThat(machine("", "{}")).isSameAs(Machine.PRINTER);
    assertThat(machine(", \"machine\": \"printer\"", "{}").isPrinter()).isTrue();
  }

  @Test
  void theWinderIsBuiltIn() throws IOException {
    Machine winder = machine(", \"machine\": \"winder\"", "null");

    assertThat(winder.isPrinter()).isFalse();
    assertThat(winder.objects())
        .containsExactly(
            "bldc_motor", "angle_sensor", "spindle_hall", "traverse", "winder_control");
    assertThat(winder.busy()).isEqualTo("winder_control.is_winding");
    assertThat(winder.paused()).isEqualTo("winder_control.is_paused");
    assertThat(List.of(winder.start(), winder.pause(), winder.resume(), winder.cancel()))
        .containsExactly("WINDER_START", "WINDER_PAUSE", "WINDER_RESUME", "WINDER_STOP");
    assertThat(winder.macros().get("WINDER_START").toString())
        .isEqualTo("{RPM=a number from 1 to 3000, LAYERS=a whole number from 1 to 1000}");
    assertThat(winder.macros().get("WINDER_START").get("RPM").required()).isTrue();
    assertThat(winder.macros().get("WINDER_START").get("LAYERS").required()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pairing_token\": \"t\"",
        "\"cloud\": \"printerlynx\", \"printerlynx\": {\"agent_token\": \"t\"}",
        "\"cloud\": \"printago\", \"printago\": {\"broker_url\": \"broker.lan\"}"
      })
  void theOwnerDescribesOthersWhateverTheCloudIs(String cloud) throws IOException {
    Path file = write(cloud, ", \"machine\": \"lathe\"", "{\"lathe\": " + LATHE + "}");

    PrinterConfig printer = new ConfigFile(file).load(Map.of()).printers().get(0);

    assertThat(printer.machine().name()).isEqualTo("lathe");
    assertThat(printer.machine().objects()).containsExactly("lathe_control", "chuck");
    assertThat(printer.machine().news()).containsExactly(new NewsField("chuck", "is_open", 0));
    assertThat(printer.machine().start()).isEqualTo("LATHE_START");
    assertThat(printer.machine().resume()).isNull();
    assertThat(printer.machine().macros().get("LATHE_START"))
        .containsEntry(
            "RPM", new MacroParameter(Type.NUMBER, BigDecimal.ONE, new BigDecimal("3000.5"), true))
        .containsEntry(
            "CUTS", new MacroParameter(Type.INTEGER, null, BigDecimal.valueOf(9), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lathe | moonraker[0].machine | describe it in machines | {}",
        "5 | moonraker[0].machine | a text in quotes | {}",
        "winder | machines | must be an object | []",
        "winder | machines.winder | choose another name | {'winder': {}}",
        "winder | machines.printer | choose another name | {'printer': {}}",
        "winder | machines.a/b | letters, digits, spaces | {'a/b': {}}",
        "lathe | machines.lathe | must be an object | {'lathe': 5}",
        "lathe | machines.lathe.objects | name the Klipper objects | {'lathe': {}}",
        "lathe | machines.lathe.objects | list of texts | {'lathe': {'objects': 'a'}}",
        "lathe | machines.lathe.objets | the keys are busy, cancel | {'lathe': {'objects': ['a'], 'objets': []}}",
        "lathe | machines.lathe.news[0] | OBJECT.FIELD | {'lathe': {'objects': ['a'], 'news': ['a']}}",
        "lathe | machines.lathe.news[0] | among objects | {'lathe': {'objects': ['a'], 'news': ['b.c']}}",
        "lathe | machines.lathe.busy | among objects | {'lathe': {'objects': ['a'], 'busy': 'b.c'}}",
        "lathe | machines.lathe.busy | a text in quotes | {'lathe': {'objects': ['a'], 'busy': true}}",
        "lathe | machines.lathe.busy | paused needs it | {'lathe': {'objects': ['a'], 'paused': 'a.b'}}",
        "lathe | machines.lathe.busy | start needs it | {'lathe': {'objects': ['a'], 'start': 'A', 'macros': {'A': {}}}}",
        "lathe | machines.lathe.paused | pause needs it | {'lathe': {'objects': ['a'], 'busy': 'a.b', 'pause': 'A', 'macros': {'A': {}}}}",
        "lathe | machines.lathe.start | add it there, like `macros`: {`A`: {}} | {'lathe': {'objects': ['a'], 'busy': 'a.b', 'start': 'A'}}",
        "lathe | machines.lathe.cancel | without parameters | {'lathe': {'objects': ['a'], 'busy': 'a.b', 'cancel': 'A', 'macros': {'A': {'X': {'type': 'text', 'required': true}}}}}",
        "lathe | machines.lathe.macros | must be an object | {'lathe': {'objects': ['a'], 'macros': ['A']}}",
        "lathe | machines.lathe.macros.A B | letters, digits and _ | {'lathe': {'objects': ['a'], 'macros': {'A B': {}}}}",
        "lathe | machines.lathe.macros.m112 | emergency_stop | {'lathe': {'objects': ['a'], 'macros': {'m112': {}}}}",
        "lathe | machines.lathe.macros.G28 | plain G-code | {'lathe': {'objects': ['a'], 'macros': {'G28': {'X': {'type': 'number'}}}}}",
        "lathe | machines.lathe.macros.a | capitals make no difference | {'lathe': {'objects': ['a'], 'macros': {'A': {}, 'a': {}}}}",
        "lathe | machines.lathe.macros.A | must be an object | {'lathe': {'objects': ['a'], 'macros': {'A': 5}}}",
        "lathe | machines.lathe.macros.A.X | like {`type`: `number`} | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': 'number'}}}}",
        "lathe | machines.lathe.macros.A.x | capitals make no difference | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'text'}, 'x': {'type': 'text'}}}}}",
        "lathe | machines.lathe.macros.A.X Y | letters, digits and _ | {'lathe': {'objects': ['a'], 'macros': {'A': {'X Y': {'type': 'text'}}}}}",
        "lathe | machines.lathe.macros.A.X.type | one of [number, integer, boolean, text] | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {}}}}}",
        "lathe | machines.lathe.macros.A.X.type | one of [number, integer, boolean, text] | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'float'}}}}}",
        "lathe | machines.lathe.macros.A.X.least | the keys are max, min, required, type | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'number', 'least': 1}}}}}",
        "lathe | machines.lathe.macros.A.X.min | above max | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'number', 'min': 2, 'max': 1}}}}}",
        "lathe | machines.lathe.macros.A.X.max | must be a number | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'number', 'max': '1'}}}}}",
        "lathe | machines.lathe.macros.A.X.max | whole number | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'integer', 'max': 1.5}}}}}",
        "lathe | machines.lathe.macros.A.X.max | only numbers have it | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'text', 'max': 1}}}}}",
        "lathe | machines.lathe.macros.A.X.required | true or false | {'lathe': {'objects': ['a'], 'macros': {'A': {'X': {'type': 'text', 'required': 1}}}}}"
      })
  void aMistakeIsNamedWithItsFix(String machine, String key, String fix, String machines)
      throws IOException {
    String name = machine.equals("5") ? machine : "\"" + machine + "\"";
    Path file =
        write("\"pairing_token\": \"t\"", ", \"machine\": " + name, machines.replace('\'', '"'));

    InvalidConfigException e =
        catchThrowableOfType(
            InvalidConfigException.class, () -> new ConfigFile(file).load(Map.of()));

    assertThat(e.problems()).singleElement().extracting(ConfigProblem::key).isEqualTo(key);
    assertThat(e.problems().get(0).fix()).contains(fix.replace('`', '"'));
  }

  private Machine machine(String more, String machines) throws IOException {
    Path file = write("\"pairing_token\": \"t\"", more, machines);
    return new ConfigFile(file).load(Map.of()).printers().get(0).machine();
  }

  private Path write(String cloud, String more, String machines) throws IOException {
    return Files.writeString(
        directory.resolve("config.json"),
        "{%s, \"moonraker\": [{\"base_url\": \"http://a\"%s}], \"machines\": %s}"
            .formatted(cloud, more, machines));
  }
}
