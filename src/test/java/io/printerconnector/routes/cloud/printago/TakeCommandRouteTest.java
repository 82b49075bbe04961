package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.ValueRefusedException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeCommandRouteTest extends PrintagoRoutes {

  @ParameterizedTest
  @CsvSource({
    "printer_control, take-control",
    "temperature_control, take-temperature",
    "movement_control, take-movement",
    "camera_control, take-camera"
  })
  void translatesAndAcceptsIt(String type, String route) {
    CommandMessage message = message(type, "any", "{}");

    assertThat(runFor(message).getException()).isNull();

    assertThat(neighbour(route).call().getExchange().getVariable("message")).isEqualTo(message);
    assertThat(neighbour("accept-command").call().getExchange().getVariable("message"))
        .isEqualTo(message);
  }

  @Test
  void leavesOutWhatIsForAnotherPrinter() {
    assertThat(runFor((CommandMessage) null).getException()).isNull();
    assertThat(neighbour("accept-command").calls()).isEmpty();
  }

  @Test
  void answersAValueThatCannotBeUsed() {
    neighbour("take-movement").fails(new ValueRefusedException("the distance of x is no number"));

    assertThat(runFor(message("movement_control", "jog", "{}")).getException()).isNull();

    await().until(() -> neighbour("refuse-message").calls().size() == 1);
    Exchange refused = neighbour("refuse-message").call().getExchange();
    assertThat(refused.getVariable("refusal"))
        .isEqualTo("Error jogging axes: the distance of x is no number");
    assertThat(neighbour("accept-command").calls()).isEmpty();
  }

  @Test
  void leavesOtherRefusalsToItsCaller() {
    assertThat(runFor(message("dance_control", "any", "{}")).getException())
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Unknown Printago command type: dance_control");
    assertThat(neighbour("accept-command").calls()).isEmpty();
  }
}
