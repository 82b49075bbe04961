package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.TelemetryMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResetTelemetryRouteTest extends PrintagoRoutes {

  @Override
  protected Map<String, String> properties() {
    return Map.of("printago.telemetryTopic", "farm/{printer_id}");
  }

  @Test
  void saysOfEachPrinterThatItPrintsNothing() {
    assertThat(runWith(null).getException()).isNull();

    assertThat(neighbour("publish-telemetry").calls())
        .extracting(call -> call.getBody(TelemetryMessage.class).topic())
        .containsExactly(
            "farm/ptr_01/progress/printing",
            "farm/ptr_01/progress/slicing",
            "farm/ptr_02/progress/printing",
            "farm/ptr_02/progress/slicing");
    assertThat(neighbour("publish-telemetry").calls())
        .allSatisfy(
            call ->
                assertThat(call.getBody(TelemetryMessage.class).payload())
                    .contains("\"progress\":0"));
  }
}
