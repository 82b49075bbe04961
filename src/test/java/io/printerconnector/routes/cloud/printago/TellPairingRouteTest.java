package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TellPairingRouteTest extends PrintagoRoutes {

  @Test
  void saysForEachPrinterThatItIsPaired() {
    tell("");

    Map.Entry<Object, Object> paired =
        Map.entry(
            "pairing",
            Map.of("status", "paired", "success", true, "account_name", "My Farm", "message", ""));
    assertThat(published()).containsExactly(paired, paired);
    assertThat(neighbour("publish").calls())
        .extracting(call -> call.getExchange().getVariable("printer"))
        .containsExactly(voron(), ender());
  }

  @Test
  void saysWhyItIsNot() {
    tell("the token is not valid");

    assertThat(published().get(0).getValue())
        .isEqualTo(
            Map.of(
                "status",
                "failed",
                "success",
                false,
                "account_name",
                "My Farm",
                "message",
                "the token is not valid"));
  }

  @Test
  void failsIfItDoesNotGoOut() {
    CloudAwayException error = new CloudAwayException("no");
    neighbour("publish").fails(error);

    assertThat(tell("").getException()).hasRootCause(error);
    assertThat(neighbour("publish").calls()).hasSize(1);
  }

  private Exchange tell(String pairing) {
    return run(exchange -> exchange.setVariable("pairing", pairing));
  }
}
