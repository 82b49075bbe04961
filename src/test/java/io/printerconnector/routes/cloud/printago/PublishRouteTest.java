package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.cloud.printago.ReplyKey;
import io.printerconnector.json.JsonText;
import io.printerconnector.routes.Stub;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishRouteTest extends PrintagoRoutes {

  private static final String TEXT = "Print \"${body}\" \u00fc";

  @Test
  void putsTheDataIntoTheEnvelope() {
    Exchange exchange = publish("success", TEXT, e -> {});

    assertThat(exchange.getException()).isNull();
    Map<?, ?> envelope = envelope();
    assertThat(envelope).hasSize(5);
    assertThat(envelope.get("type")).isEqualTo("success");
    assertThat(envelope.get("timestamp").toString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(envelope.get("printer_id")).isEqualTo("ptr_02");
    assertThat(envelope.get("client_type")).isEqualTo("octoprint");
    assertThat(envelope.get("data")).isEqualTo(TEXT);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  /** By default, the broker keeps what the plugin lets it keep. */
  @ParameterizedTest
  @CsvSource({
    "status, true",
    "error, true",
    "success, true",
    "response, true",
    "event, false",
    "pairing, false"
  })
  void sendsItToTheTopicOfItsType(String type, boolean retained) {
    publish(type, Map.of("a", 1), exchange -> exchange.getMessage().setHeader("Any", "thing"));

    assertThat(broker().call().getHeaders().keySet())
        .containsExactlyInAnyOrder("CamelPahoOverrideTopic", "CamelPahoRetained");
    assertThat(broker().call().getHeader("CamelPahoOverrideTopic"))
        .isEqualTo("printago/ptr_02/" + type);
    assertThat(broker().call().getHeader("CamelPahoRetained", boolean.class)).isEqualTo(retained);
    assertThat(envelope().get("data")).isEqualTo(Map.of("a", 1));
  }

  @Test
  void repeatsTheIdOfTheCommand() {
    publish(
        "success",
        TEXT,
        exchange ->
            exchange.setVariable(
                "key",
                new ReplyKey("printer_control", "home", null, null, "1", null, "request_id", 7)));

    assertThat(envelope().get("request_id")).isEqualTo(7);
  }

  @Test
  void repeatsTheIdOfACommandThatIsRefused() {
    publish(
        "error",
        Map.of("error", "no"),
        exchange ->
            exchange.setVariable(
                "message",
                new CommandMessage(
                    "a", "b", Map.of(), "id", "x \"1\"", null, false, Map.of("type", "a"))));

    assertThat(envelope().get("id")).isEqualTo("x \"1\"");
    assertThat(envelope().containsKey("command")).isFalse();
  }

  @Test
  void failsWithoutAConnection() {
    OpenBroker.lose(link());

    assertThat(publish("success", TEXT, e -> {}).getException())
        .isInstanceOf(CloudAwayException.class);
    assertThat(broker().calls()).isEmpty();
  }

  private Stub broker() {
    return paho("printago");
  }

  private Map<?, ?> envelope() {
    return (Map<?, ?>) JsonText.parse(broker().call().getBody(String.class));
  }

  private Exchange publish(String type, Object data, Consumer<Exchange> more) {
    return run(
        exchange -> {
          exchange.setVariable("messageType", type);
          exchange.setVariable("messageData", data);
          exchange.setVariable("printer", ender());
          more.accept(exchange);
        });
  }
}
