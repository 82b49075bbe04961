package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.config.PrinterConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.PahoMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMessagesTest {

  private static final String JOG =
      "{'type': 'movement_control', 'action': 'jog', 'parameters': {'axes': {'x': 1}}}";

  private final CommandMessages messages = new CommandMessages();

  @Test
  void readsACommand() {
    CommandMessage message = read(JOG);

    assertThat(message).hasToString("movement_control/jog");
    assertThat(message.parameters()).isEqualTo(Map.of("axes", Map.of("x", 1)));
    assertThat(message.idName()).isNull();
    assertThat(message.id()).isNull();
    assertThat(message.mark()).isNull();
    assertThat(message.again()).isFalse();
    assertThat(message.original().keySet()).containsExactly("type", "action", "parameters");
  }

  @Test
  void acceptsCommandForTypeAndNoParametersAtAll() {
    CommandMessage message =
        read(
            "{'command': 'camera_control', 'action': 'get_providers', 'parameters': null, 'x': 1}");

    assertThat(message).hasToString("camera_control/get_providers");
    assertThat(message.parameters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | No command type specified in the received message.",
        "{'type': null, 'action': 'jog', 'parameters': {}} | No command type specified in the received message.",
        "{'type': '', 'action': 'jog', 'parameters': {}} | No command type specified in the received message.",
        "{'type': 'a'} | No action specified for a command.",
        "{'type': 'a', 'action': ' ', 'parameters': {}} | No action specified for a command.",
        "{'type': 'a', 'action': 'jog'} | No parameters specified for jog action.",
        "{'type': 'a', 'action': 'jog', 'parameters': []} | No parameters specified for jog action.",
        "[1] | Error processing message it is no JSON object",
        "7 | Error processing message it is no JSON object"
      })
  void refusesWhatIsNoCommand(String text, String refusal) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "connected", "{'type': 'a'", "{'a': 1} {}"})
  void saysWhatTheParserSays(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessageStartingWith("Error processing message ")
        .hasMessageNotContaining("message:");
  }

  @Test
  void readsNoMoreThanIsAllowed() {
    messages.setMaxKilobytes(1);
    String blanks = " ".repeat(1024 - JOG.length());

    assertThat(read(JOG + blanks)).isNotNull();
    assertThatThrownBy(() -> read(JOG + blanks + " "))
        .hasMessage("Error processing message it is longer than 1 KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "command_id", "request_id"})
  void findsTheIdOfTheCommand(String name) {
    CommandMessage named = read(JOG.replace("'type'", "'%s': 'x/1', 'type'".formatted(name)));
    CommandMessage numbered = read(JOG.replace("'type'", "'%s': 17, 'type'".formatted(name)));

    assertThat(named.idName()).isEqualTo(name);
    assertThat(named.id()).isEqualTo("x/1");
    assertThat(numbered.id()).isEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "{}", "true"})
  void takesNothingElseForAnId(String id) {
    assertThat(read(JOG.replace("'type'", "'id': %s, 'type'".formatted(id))).id()).isNull();
  }

  @Test
  void leavesOutWhatIsForAnotherPrinter() {
    assertThat(read(JOG.replace("'type'", "'printer_id': 'ptr_02', 'type'"))).isNull();
    assertThat(read(JOG.replace("'axes'", "'printer_id': 'ptr_02', 'axes'"))).isNull();
    assertThat(read("{'printer_id': 'ptr_02'}")).as("not even a command").isNull();

    assertThat(read(JOG.replace("'type'", "'printer_id': 'ptr_01', 'type'"))).isNotNull();
    assertThat(read(JOG.replace("'type'", "'printer_id': '', 'type'"))).isNotNull();
    assertThat(read(JOG.replace("'type'", "'printer_id': null, 'type'"))).isNotNull();
    assertThat(read(JOG.replace("'type'", "'printer_id': 7, 'type'"), Messages.ENDER)).isNotNull();
  }

  @Test
  void marksWhatTheBrokerMayDeliverOnceMore() {
    CommandMessage first = read(delivered(JOG, 5, false), Messages.VORON);
    CommandMessage second = read(delivered(JOG, 5, true), Messages.VORON);

    assertThat(first.again()).isFalse();
    assertThat(second.again()).isTrue();
    assertThat(second.mark()).isEqualTo(first.mark()).isNotNull();
    assertThat(List.of(delivered(JOG, 6, true), delivered(JOG.replace("1", "2"), 5, true)))
        .allSatisfy(
            other -> assertThat(read(other, Messages.VORON).mark()).isNotEqualTo(first.mark()));
  }

  @Test
  void knowsWhatTheBrokerHasKept() {
    MqttMessage kept = new MqttMessage();
    kept.setRetained(true);

    assertThat(messages.isStale(exchange(kept, Messages.VORON))).isTrue();
    assertThat(messages.isStale(exchange(new MqttMessage(), Messages.VORON))).isFalse();
    messages.setAcceptsRetained(true);
    assertThat(messages.isStale(exchange(kept, Messages.VORON))).isFalse();
  }

  @Test
  void repeatsNoControlCharactersAndNoLongNames() {
    assertThatThrownBy(() -> read("{'type': 'a\\u0007%s'}".formatted("b".repeat(200))))
        .hasMessage("No action specified for a?%s command.".formatted("b".repeat(78)));
  }

  private CommandMessage read(String text) {
    return read(text, Messages.VORON);
  }

  private CommandMessage read(String text, PrinterConfig printer) {
    MqttMessage arrived = new MqttMessage(bytes(text));
    arrived.setQos(0);
    return read(arrived, printer);
  }

  private CommandMessage read(MqttMessage arrived, PrinterConfig printer) {
    return messages.read(exchange(arrived, printer));
  }

  private static Exchange exchange(MqttMessage arrived, PrinterConfig printer) {
    DefaultCamelContext context = new DefaultCamelContext();
    Exchange exchange = new DefaultExchange(context);
    exchange.setIn(new PahoMessage(context, arrived));
    exchange.setVariable("printer", printer);
    return exchange;
  }

  private static MqttMessage delivered(String text, int number, boolean again) {
    MqttMessage message =
        new MqttMessage(bytes(text)) {
          {
            setDuplicate(again);
          }
        };
    message.setId(number);
    message.setQos(1);
    return message;
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
