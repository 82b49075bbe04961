package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.gcode.Macro;
import io.printerconnector.routes.RouteTest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindMacroRouteTest extends RouteTest {

  private static final String GET = "printer-get-result";

  @BeforeEach
  void printerHasTwo() {
    route(GET)
        .does(
            1,
            exchange -> {
              assertThat(exchange.getVariable("moonrakerPath")).isEqualTo("/printer/objects/list");
              exchange
                  .getMessage()
                  .setBody(Map.of("objects", List.of("toolhead", "gcode_macro winder_Start")));
            });
    route(GET)
        .does(
            2,
            exchange -> {
              assertThat(exchange.getVariable("moonrakerPath")).isEqualTo("/printer/gcode/help");
              exchange.getMessage().setBody(Map.of("BED_MESH_CALIBRATE", "Perform Mesh"));
            });
  }

  @Test
  void findsAMacroWhateverItsCapitals() {
    assertThat(find("WINDER_START").getException()).isNull();
    assertThat(route(GET).calls()).hasSize(1);
  }

  @Test
  void findsACommandThatHasAHelpText() {
    assertThat(find("BED_MESH_CALIBRATE").getException()).isNull();
    assertThat(route(GET).calls()).hasSize(2);
  }

  @Test
  void refusesWhatThePrinterDoesNotHave() {
    assertThat(find("WINDER").getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("params.name: the printer has no macro or command WINDER");
  }

  private Exchange find(String name) {
    return run(exchange -> exchange.setVariable("macro", new Macro(name, Map.of())));
  }
}
