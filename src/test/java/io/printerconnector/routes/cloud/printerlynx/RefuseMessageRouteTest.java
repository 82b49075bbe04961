package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.routes.HostileTexts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefuseMessageRouteTest extends AgentRoutes {

  private static final String ACKNOWLEDGE = "cloud-printerlynx-acknowledge";

  @Test
  void saysWhatItRefuses() {
    Exchange acknowledgement =
        refuse(
            message(
                "{'type': 'print_job', 'id': 7, 'data': {'type': 'start',"
                    + " 'print_file_uuid': 'f', 'printer_uuid': 'p'}}"),
            "Printer is busy");

    MessageKey key = acknowledgement.getVariable("key", MessageKey.class);
    assertThat(key).isEqualTo(new MessageKey("print_job", "START", "f", key.number(), 7));
    assertThat(acknowledgement.getVariables())
        .containsEntry("printerUuid", "p")
        .containsEntry("ackStatus", "ERROR")
        .containsEntry("ackMessage", "Printer is busy");
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void quotesAnyText(String text) {
    AgentMessage message =
        new AgentMessage("printer_command", Map.of("printer_uuid", text, "command", text), text);

    Exchange acknowledgement = refuse(message, "Unknown printer: " + text);

    assertThat(acknowledgement.getVariables())
        .containsEntry("printerUuid", text.strip())
        .containsEntry("ackMessage", "Unknown printer: " + text);
    assertThat(acknowledgement.getVariable("key", MessageKey.class).id()).isEqualTo(text);
  }

  private Exchange refuse(AgentMessage message, String refusal) {
    Exchange exchange =
        run(
            before -> {
              before.setVariable("message", message);
              before.setVariable("refusal", refusal);
            });
    assertThat(exchange.getException()).isNull();
    return route(ACKNOWLEDGE).call().getExchange();
  }
}
