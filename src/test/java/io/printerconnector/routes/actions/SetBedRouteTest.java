package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.gcode.Heating;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class SetBedRouteTest extends ActionTest {

  @Test
  void heatsTheBed() {
    Heating bed = heating(carryOut("set_bed", Map.of("temperature", 60.5)));

    assertThat(bed.script()).isEqualTo("SET_HEATER_TEMPERATURE HEATER=heater_bed TARGET=60.5");
    assertThat(route("printer-set-heater").calls()).hasSize(1);
  }

  @Test
  void refusesWhatIsNoTemperature() {
    assertInvalid(
        carryOut("set_bed", Map.of("temperature", "60")),
        "params.temperature for set_bed must be a number, but is a string");
    assertInvalid(carryOut("set_bed", Map.of()), "missing params.temperature for set_bed");
    assertThat(route("printer-set-heater").calls()).isEmpty();
  }

  private static Heating heating(Exchange exchange) {
    assertThat(exchange.getException()).isNull();
    return exchange.getVariable("heating", Heating.class);
  }
}
