package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeMovementRouteTest extends PrintagoRoutes {

  @Test
  void extrudes() {
    assertThat(translated(movement("extrude", "{'amount': -5, 'speed': 100, 'tags': ['a']}")))
        .isEqualTo(
            Map.of(
                "action", "extrude", "amount", new BigDecimal(-5), "speed", new BigDecimal(100)));
    assertThat(translated(movement("extrude", "{'amount': 5, 'speed': null, 'used': []}")))
        .isEqualTo(Map.of("action", "extrude", "amount", new BigDecimal(5)));
  }

  @Test
  void extrudesNoUnknownAmount() {
    for (String parameters : new String[] {"{}", "{'amount': null}", "{'amount': 'much'}"}) {
      assertThat(refusal(movement("extrude", parameters)))
          .isEqualTo("Invalid amount provided for extrusion.");
    }
  }

  @Test
  void leavesJogAndHomeToOthers() {
    CommandMessage jog = movement("jog", "{}");
    CommandMessage home = movement("home", "{}");

    translated(jog);
    translated(home);

    assertThat(neighbour("take-jog").call().getExchange().getVariable("message")).isEqualTo(jog);
    assertThat(neighbour("take-home").call().getExchange().getVariable("message")).isEqualTo(home);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(refusal(movement("dance", "{}")))
        .isEqualTo("Unknown action for movement_control: dance");
  }

  private static CommandMessage movement(String action, String parameters) {
    return message("movement_control", action, parameters);
  }
}
