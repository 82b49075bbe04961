package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.paho.PahoMessage;
import org.junit.jupiter.api.Test;

class ListenRouteTest extends ServedRoutes {

  @Override
  protected String routeToReplace() {
    return null;
  }

  @Test
  void listensToNobodyBeforeItIsTold() {
    assertThat(context.getRouteController().getRouteStatus(LISTEN))
        .isEqualTo(ServiceStatus.Stopped);
    assertThat(server.connections()).isZero();
  }

  @Test
  void handsOnTheCommandsOfAllPrinters() throws Exception {
    link().open();
    link().subscribe();
    assertThat(subscriptions()).isEqualTo(Map.of(VORON, 0, ENDER, 0));

    server.publish(VORON, "{\"a\": \"\u00fc\"}", 1, false);
    server.publish(ENDER, "{}", 0, false);

    await().until(() -> messages().calls().size() == 2);
    assertThat(messages().calls())
        .extracting(call -> call.getHeader("CamelMqttTopic"))
        .containsExactly(VORON, ENDER);
    assertThat(messages().calls())
        .extracting(call -> call.getBody(String.class))
        .containsExactly("{\"a\": \"\u00fc\"}", "{}");
  }

  @Test
  void saysWhatTheBrokerHasKept() throws Exception {
    server.publish(VORON, "{}", 0, true);

    link().open();
    link().subscribe();

    await().until(() -> messages().calls().size() == 1);
    assertThat(retained(messages().call())).isTrue();
  }

  @Test
  void endsWithTheLink() throws Exception {
    link().open();
    link().subscribe();

    link().close();

    await().until(() -> clients().isEmpty());
    assertThat(server.publish(VORON, "{}", 0, false)).isZero();
    assertThat(context.getRouteController().getRouteStatus(LISTEN))
        .isEqualTo(ServiceStatus.Stopped);
  }

  private static boolean retained(Message message) {
    return message.getExchange().getIn(PahoMessage.class).getMqttMessage().isRetained();
  }

  private Stub messages() {
    return route("cloud-printago-take-message");
  }
}
