package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeHomeRouteTest extends PrintagoRoutes {

  @Test
  void homesTheAxes() {
    for (String axes : new String[] {"'x, Y'", "['X', 'y']"}) {
      assertThat(translated(home("{'axes': %s}".formatted(axes))))
          .isEqualTo(Map.of("action", "homing", "axes", List.of("x", "y")));
    }
  }

  @Test
  void refusesUnknownAxesAndNone() {
    assertThat(refusal(home("{'axes': 'x,q'}"))).isEqualTo("axes contains invalid axes: [q]");
    assertThat(refusal(home("{}"))).isEqualTo("Invalid axes specified for homing: None");
    assertThat(refusal(home("{'axes': []}"))).isEqualTo("Invalid axes specified for homing: []");
  }

  private static CommandMessage home(String parameters) {
    return message("movement_control", "home", parameters);
  }
}
