package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandRefusedException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtruderCheckTest {

  private final ExtruderCheck check = new ExtruderCheck();
  private final Extrusion wish =
      new Extrusion(new BigDecimal(90), new BigDecimal(300), new BigDecimal(50));

  private static Map<String, Object> printer(String state, Map<String, Object> extruder) {
    Map<String, Object> settings =
        Map.of("extruder1", Map.of("max_extrude_only_distance", 100.0, "min_extrude_temp", 180.0));
    return Map.of(
        "status",
        Map.of(
            "webhooks", Map.of("state", state),
            "extruder1", extruder,
            "configfile", Map.of("settings", settings)));
  }

  @Test
  void fitsTheMovesToThePrinter() {
    Extrusion fitted = check.fit(wish, "extruder1", printer("ready", Map.of("can_extrude", true)));

    assertThat(fitted.longestMove()).isEqualByComparingTo("100");
    assertThat(fitted.amount()).isEqualTo(wish.amount());
  }

  @Test
  void refusesAColdExtruder() {
    Map<String, Object> cold = Map.of("can_extrude", false, "temperature", 25.31);

    assertThatThrownBy(() -> check.fit(wish, "extruder1", printer("ready", cold)))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "cannot extrude: extruder1 has 25.31 °C, and needs 180; heat it with set_hotend first");
  }

  @Test
  void refusesAPrinterWithoutAnExtruder() {
    assertThatThrownBy(() -> check.fit(wish, "extruder", printer("ready", Map.of())))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("cannot extrude: the printer has no extruder");
  }

  @Test
  void letsKlipperSayWhyItIsNotReady() {
    Map<String, Object> cold = Map.of("can_extrude", false);

    assertThat(check.fit(wish, "extruder", printer("shutdown", cold))).isEqualTo(wish);
  }
}
