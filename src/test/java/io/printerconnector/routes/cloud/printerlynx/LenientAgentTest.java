package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.printer.StatusCache;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** With {@code printerlynx.allowCommandsWhilePrinting}, and without early acknowledgements. */
class LenientAgentTest extends AgentRoutes {

  @Override
  protected String file() {
    return "cloud/printerlynx/take-script";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printerlynx.allowCommandsWhilePrinting", "true", "printerlynx.commandAckSeconds", "0");
  }

  @Test
  void movesThePrinterDuringAPrint() {
    Exchange status = new DefaultExchange(context);
    status.setVariable("printer", voron());
    status.getMessage().setBody(status("ready", "printing", "a.gcode"));
    bean(StatusCache.class, "statusCache").noteAnswer(status);
    AgentMessage message = new AgentMessage("printer_command", Map.of("command", "G28"), null);
    MessageKey key = MessageKey.of(message);

    Exchange exchange =
        run(
            before -> {
              before.setVariable("key", key);
              before.setVariable("printer", voron());
              before.getMessage().setBody(message);
            });

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("json.action")).isEqualTo("run_gcode");
    assertThat(acknowledgements().isEarly(key.commandId())).isFalse();
  }
}
