package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.ValueRefusedException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeTemperatureRouteTest extends PrintagoRoutes {

  @Test
  void setsTheHotendAndTheBed() {
    assertThat(translated(temperature("set_hotend", "{'tool': 'tool1', 'temperature': 210.5}")))
        .isEqualTo(
            Map.of("action", "set_hotend", "temperature", new BigDecimal("210.5"), "tool", 1));
    assertThat(translated(temperature("set_bed", "{'temperature': 0}")))
        .isEqualTo(Map.of("action", "set_bed", "temperature", BigDecimal.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"set_hotend, hotend", "set_bed, bed"})
  void wantsATemperature(String action, String name) {
    for (String parameters : new String[] {"{}", "{'temperature': null}"}) {
      assertThat(refusal(temperature(action, parameters)))
          .isEqualTo("Target temperature not provided for setting " + name + " temperature.");
    }
    assertThat(runFor(temperature(action, "{'temperature': -1}")).getException())
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("value must be a valid number >= 0: -1");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(refusal(temperature("set_chamber", "{'temperature': 1}")))
        .isEqualTo("Unknown action for temperature_control: set_chamber");
  }

  private static CommandMessage temperature(String action, String parameters) {
    return message("temperature_control", action, parameters);
  }
}
