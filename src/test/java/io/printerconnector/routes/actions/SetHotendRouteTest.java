package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.gcode.Heating;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class SetHotendRouteTest extends ActionTest {

  @Test
  void heatsTheFirstHotEndUnlessAnotherIsNamed() {
    Heating first = heating(carryOut("set_hotend", Map.of("temperature", 210)));
    Heating third = heating(carryOut("set_hotend", Map.of("temperature", 0, "tool", 2)));

    assertThat(first.script()).isEqualTo("SET_HEATER_TEMPERATURE HEATER=extruder TARGET=210");
    assertThat(third.script()).isEqualTo("SET_HEATER_TEMPERATURE HEATER=extruder2 TARGET=0");
    assertThat(route("printer-set-heater").calls()).hasSize(2);
  }

  @Test
  void refusesWhatIsNoTool() {
    assertInvalid(
        carryOut("set_hotend", Map.of("temperature", 210, "tool", -1)),
        "params.tool for set_hotend must be a whole number from 0 to 99, but is the number -1");
  }

  @Test
  void refusesWhatIsNoTemperature() {
    assertInvalid(
        carryOut("set_hotend", Map.of("temperature", "60")),
        "params.temperature for set_hotend must be a number, but is a string");
    assertInvalid(carryOut("set_hotend", Map.of()), "missing params.temperature for set_hotend");
    assertThat(route("printer-set-heater").calls()).isEmpty();
  }

  private static Heating heating(Exchange exchange) {
    assertThat(exchange.getException()).isNull();
    return exchange.getVariable("heating", Heating.class);
  }
}
