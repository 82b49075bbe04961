package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.InvalidParameterException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaterLimitsTest {

  private final HeaterLimits limits = new HeaterLimits();

  private static Map<String, Object> printer(String state) {
    Map<String, Object> settings = Map.of("extruder", Map.of("max_temp", 300.0));
    return Map.of(
        "status",
        Map.of("webhooks", Map.of("state", state), "configfile", Map.of("settings", settings)));
  }

  private static Heating heating(String heater, String temperature) {
    return new Heating(heater, new BigDecimal(temperature), "params.tool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "299.9", "300"})
  void letsThroughWhatKlipperAllows(String temperature) {
    assertThatCode(() -> limits.check(heating("extruder", temperature), printer("ready")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"300.1", "1000"})
  void refusesMore(String temperature) {
    assertThatThrownBy(() -> limits.check(heating("extruder", temperature), printer("ready")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(
            "params.temperature %s is above the max_temp of extruder, which is 300 °C"
                .formatted(temperature));
  }

  @Test
  void refusesAHeaterThatIsNotThere() {
    assertThatThrownBy(() -> limits.check(heating("extruder1", "200"), printer("ready")))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("params.tool: the printer has no heater extruder1");
  }

  @Test
  void letsKlipperSayWhyItIsNotReady() {
    assertThatCode(() -> limits.check(heating("extruder1", "1000"), printer("shutdown")))
        .doesNotThrowAnyException();
  }
}
