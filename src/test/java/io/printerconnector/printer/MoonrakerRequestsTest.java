package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoonrakerRequestsTest {

  private final MoonrakerRequests requests =
      new MoonrakerRequests(new StatusObjects("webhooks,print_stats"));

  @Test
  void wrapsAScript() {
    assertThat(requests.script("M117 \"ü\"\nG28"))
        .isEqualTo("{\"script\":\"M117 \\\"ü\\\"\\nG28\"}");
  }

  @Test
  void movesWithinTheGcodesFolder() {
    assertThat(requests.move(new GcodeFile("a.gcode"), new GcodeFile("b/a.gcode")))
        .isEqualTo("{\"source\":\"gcodes/a.gcode\",\"dest\":\"gcodes/b/a.gcode\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {'webhooks':null,'print_stats':null,'virtual_sdcard':null,'pause_resume':null}",
        "{'objects':null} | {'webhooks':null,'print_stats':null,'virtual_sdcard':null,'pause_resume':null}",
        "{'objects':['toolhead','fan']} | {'toolhead':null,'fan':null}",
        "{'objects':{'fan':null,'toolhead':['position']}} | {'fan':null,'toolhead':['position']}"
      })
  void asksForObjects(String params, String objects) {
    assertThat(query(params)).isEqualTo("{\"objects\":" + objects.replace('\'', '"') + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'fan'",
        "7",
        "[]",
        "{}",
        "[7]",
        "['']",
        "['a\\nb']",
        "[['fan']]",
        "{'fan':'speed'}",
        "{'fan':[7]}",
        "{'':null}"
      })
  void refusesWhatAreNoNames(String objects) {
    assertThatThrownBy(() -> query("{'objects':" + objects + "}"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("params.objects");
  }

  @Test
  void refusesTooManyNames() {
    String many = "'a',".repeat(100) + "'b'";
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      names.append(i == 0 ? "" : ",").append("'o").append(i).append("'");
    }

    assertThatThrownBy(() -> query("{'objects':[" + names + "]}"))
        .hasMessage("params.objects for get_status must name 1 to 100 objects, but names 101");
    assertThat(query("{'objects':[" + many + "]}"))
        .isEqualTo("{\"objects\":{\"a\":null,\"b\":null}}");
  }

  @SuppressWarnings("unchecked")
  private String query(String params) {
    Map<String, Object> values = (Map<String, Object>) JsonText.parse(params.replace('\'', '"'));
    PrinterConfig printer = new PrinterConfig(new Identifier(7), "voron", "http://v", 80);
    return requests.query(
        new Command(new Identifier(1), new Identifier(7), "get_status", values), printer);
  }
}
