package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.printago.CommandMessage;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.PahoMessage;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.Test;

class TakeMessageRouteTest extends PrintagoRoutes {

  private static final String PAUSE =
      "{\"type\": \"printer_control\", \"action\": \"pause_print\", \"parameters\": {}}";

  @Test
  void takesACommandForThePrinterOfTheTopic() {
    assertThat(take(PAUSE, false).getException()).isNull();

    Exchange taken = neighbour("take-command").call().getExchange();
    assertThat(taken.getVariable("printer")).isEqualTo(ender());
    assertThat(taken.getVariable("message", CommandMessage.class))
        .hasToString("printer_control/pause_print");
    assertThat(neighbour("refuse-message").calls()).isEmpty();
  }

  @Test
  void leavesOutWhatTheBrokerHasKept() {
    take(PAUSE, true);

    assertThat(neighbour("take-command").calls()).isEmpty();
    assertThat(neighbour("refuse-message").calls()).isEmpty();
  }

  @Test
  void answersWhatIsNoCommand() {
    take("{\"action\": \"jog\", \"parameters\": {}}", false);

    assertThat(refusal()).isEqualTo("No command type specified in the received message.");
    assertThat(neighbour("refuse-message").call().getExchange().getVariable("printer"))
        .isEqualTo(ender());
    assertThat(neighbour("take-command").calls()).isEmpty();
  }

  @Test
  void hasNothingToTakeIfItIsForAnotherPrinter() {
    take(PAUSE.replace("{}", "{\"printer_id\": \"ptr_01\"}"), false);

    assertThat(neighbour("take-command").call().getExchange().getVariable("message")).isNull();
    assertThat(neighbour("refuse-message").calls()).isEmpty();
  }

  @Test
  void keepsTheTextOfAnUnexpectedErrorToItself() {
    neighbour("take-command").fails(new IllegalStateException("/home/pi/secret"));

    assertThat(take(PAUSE, false).getException()).isNull();

    assertThat(refusal())
        .isEqualTo("Error processing message the connector could not take it; see its log");
  }

  private Object refusal() {
    await().until(() -> neighbour("refuse-message").calls().size() == 1);
    return neighbour("refuse-message").call().getExchange().getVariable("refusal");
  }

  private Exchange take(String payload, boolean retained) {
    MqttMessage arrived = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
    arrived.setQos(0);
    arrived.setRetained(retained);
    return run(
        exchange -> {
          exchange.setIn(new PahoMessage(context, arrived));
          exchange.getIn().setBody(arrived.getPayload());
          exchange.getIn().setHeader("CamelMqttTopic", "printago/ptr_02/commands");
        });
  }
}
