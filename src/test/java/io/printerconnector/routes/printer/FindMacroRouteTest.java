package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.gcode.Macro;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindMacroRouteTest extends RouteTest {

  private final Map<String, Map<?, ?>> answers = new HashMap<>();

  @BeforeEach
  void printerHasTwo() {
    answer(
        "/printer/objects/list",
        Map.of("objects", List.of("toolhead", "gcode_macro winder_Start")));
    answer("/printer/gcode/help", Map.of("BED_MESH_CALIBRATE", "Perform Mesh"));
  }

  @Test
  void findsAMacroWhateverItsCapitals() {
    assertThat(find("WINDER_START").getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @Test
  void findsACommandThatHasAHelpText() {
    assertThat(find("BED_MESH_CALIBRATE").getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(2);
  }

  @Test
  void refusesWhatThePrinterDoesNotHave() {
    assertThat(find("WINDER").getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "params.name: the printer has no macro WINDER, and no command of this name that"
                + " Klipper explains; run_gcode takes any other");
  }

  /** The help texts of a stock Mainsail configuration, some of which have a colon. */
  @ParameterizedTest
  @ValueSource(strings = {"EXCLUDE_OBJECT", "SET_GCODE_OFFSET", "_TOOLHEAD_PARK_PAUSE_CANCEL"})
  void findsACommandWhateverTheHelpTextsSay(String name) throws IOException {
    printerExplains(stockHelp());

    assertThat(find(name).getException()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G28", "EXCLUDE_OBJECTS"})
  void refusesACommandWithoutAHelpText(String name) throws IOException {
    printerExplains(stockHelp());

    assertThat(find(name).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("run_gcode");
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void takesAHelpTextForNothingButAText(String text) {
    printerExplains(Map.of("A", text, text, "B", "C", "c"));

    assertThat(find("C").getException()).isNull();
    assertThat(find("D").getException()).isInstanceOf(CommandRefusedException.class);
  }

  private void printerExplains(Map<?, ?> help) {
    answer("/printer/gcode/help", help);
  }

  private void answer(String path, Map<?, ?> result) {
    answers.put(path, result);
    kamelet("moonraker")
        .does(
            exchange ->
                exchange
                    .getMessage()
                    .setBody(answers.get(exchange.getProperty("argument.path", String.class))));
  }

  private static Map<?, ?> stockHelp() throws IOException {
    try (InputStream json =
        PrinterStatus.class.getResourceAsStream("/io/printerconnector/printer/gcode-help.json")) {
      return (Map<?, ?>)
          ((Map<?, ?>) JsonText.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8)))
              .get("result");
    }
  }

  private Exchange find(String name) {
    return run(exchange -> exchange.setVariable("macro", new Macro(name, Map.of())));
  }
}
