package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeJogRouteTest extends PrintagoRoutes {

  @Test
  void movesTheAxes() {
    assertThat(translated(jog("{'axes': {'X': 10, 'y': '-5.5'}, 'speed': 3000, 'tags': []}")))
        .isEqualTo(
            Map.of(
                "action",
                "jog",
                "axes",
                Map.of("x", new BigDecimal(10), "y", new BigDecimal("-5.5")),
                "relative",
                true,
                "speed",
                new BigDecimal(3000)));
    assertThat(translated(jog("{'axes': {'z': 2}, 'relative': false, 'speed': false}")))
        .isEqualTo(
            Map.of("action", "jog", "axes", Map.of("z", new BigDecimal(2)), "relative", false));
  }

  @Test
  void extrudesIfThereIsOnlyFilamentToMove() {
    assertThat(translated(jog("{'axes': {'e': 3}, 'speed': 100}")))
        .isEqualTo(
            Map.of("action", "extrude", "amount", new BigDecimal(3), "speed", new BigDecimal(100)));
  }

  @Test
  void refusesWhatCannotBeMoved() {
    for (String axes : new String[] {"{}", "null", "'x'", "[]"}) {
      assertThat(refusal(jog("{'axes': %s}".formatted(axes))))
          .isEqualTo("Invalid axes data provided for jogging.");
    }
    assertThat(refusal(jog("{'axes': {'q': 1}}")))
        .isEqualTo("Invalid axis q, valid axes are x, y, z, e");
  }

  private static CommandMessage jog(String parameters) {
    return message("movement_control", "jog", parameters);
  }
}
