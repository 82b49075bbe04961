package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.PrinterEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportEventRouteTest extends PrintagoRoutes {

  @Test
  void tellsWhatHasHappened() {
    runWith(new PrinterEvent("PrintStarted", Map.of("name", "a.gcode")));

    assertThat(published())
        .containsExactly(
            Map.entry(
                "event", Map.of("event", "PrintStarted", "payload", Map.of("name", "a.gcode"))));
    assertThat(neighbour("publish-telemetry").calls()).isEmpty();
  }
}
