package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtrudeRouteTest extends ActionTest {

  @Test
  void movesFilamentInMovesThatKlipperAllows() {
    printer(Map.of("can_extrude", true, "temperature", 210.4));

    Exchange exchange = carryOut("extrude", Map.of("amount", 60, "speed", 100));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/printer/objects/query")
        .containsEntry("gives", "result")
        .containsEntry(
            "body",
            "{\"objects\":{\"webhooks\":[\"state\"],\"configfile\":[\"settings\"],"
                + "\"extruder\":null}}");
    assertThat(route("printer-run-script").calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry(
            "script",
            "SAVE_GCODE_STATE NAME=connector_extrude\nM83\nG1 E20 F100\nG1 E20 F100\nG1 E20 F100\n"
                + "RESTORE_GCODE_STATE NAME=connector_extrude")
        .containsEntry("undo", "RESTORE_GCODE_STATE NAME=connector_extrude");
  }

  @Test
  void takesTheSpeedOfTheConfigurationAndNoHigherOne() {
    printer(Map.of("can_extrude", true));

    assertThat(carryOut("extrude", Map.of("amount", -2)).getVariable("script"))
        .asString()
        .contains("G1 E-2 F300\n");
    assertThat(carryOut("extrude", Map.of("amount", 2, "speed", 9000)).getVariable("script"))
        .asString()
        .contains("G1 E2 F300\n");
  }

  @Test
  void refusesAColdExtruder() {
    printer(Map.of("can_extrude", false, "temperature", 24.8));

    Exchange exchange = carryOut("extrude", Map.of("amount", 5));

    assertThat(exchange.getException())
        .hasStackTraceContaining(CommandRefusedException.class.getName())
        .hasStackTraceContaining(
            "cannot extrude: extruder has 24.8 °C, and needs 170; heat it with set_hotend first");
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @Test
  void refusesWhatIsNoAmount() {
    assertInvalid(
        carryOut("extrude", Map.of("amount", 1000.5)),
        "params.amount for extrude must be from -1000 to 1000 mm and not 0, but is 1000.5");
    assertThat(route("printer-require-idle").calls()).isEmpty();
  }

  @Test
  void doesNothingWhileAJobIsThere() {
    route("printer-require-idle").fails(new CommandRefusedException("printing"));

    Exchange exchange = carryOut("extrude", Map.of("amount", 5));

    assertThat(exchange.getException()).isInstanceOf(CommandRefusedException.class);
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void asksForNothingButTheExtruderThatThePrinterNames(String name) {
    Map<String, Object> toolhead = Map.of("toolhead", Map.of("extruder", name));
    route("printer-require-idle")
        .returns(new PrinterStatus(new Identifier(7), Samples.NOW, Map.of("status", toolhead)));
    kamelet("moonraker").returns(Map.of("status", Map.of()));

    carryOut("extrude", Map.of("amount", 5));

    Map<?, ?> query =
        (Map<?, ?>) JsonText.parse((String) kamelet("moonraker").arguments().get("body"));
    assertThat(((Map<?, ?>) query.get("objects")).keySet().stream().map(Object::toString))
        .containsExactly("webhooks", "configfile", name);
  }

  private void printer(Map<String, Object> extruder) {
    route("printer-require-idle").returns(Samples.status("standby", ""));
    Map<String, Object> settings = Map.of("max_extrude_only_distance", 25, "min_extrude_temp", 170);
    kamelet("moonraker")
        .returns(
            Map.of(
                "status",
                Map.of(
                    "webhooks", Map.of("state", "ready"),
                    "extruder", extruder,
                    "configfile", Map.of("settings", Map.of("extruder", settings)))));
  }
}
