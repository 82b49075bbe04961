package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without {@code printerlynx.ackDetails}: exactly the forms of the specification. */
class BareAcknowledgementsTest extends AgentRoutes {

  private static final String START =
      "{'type': 'print_job', 'data': {'type': 'START', 'print_file_uuid': 'f'}}";

  @Override
  protected String file() {
    return "cloud/printerlynx/acknowledge";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.ackDetails", "false");
  }

  @Test
  void saysYes() {
    acknowledge("OK", null);

    assertThat(sent()).isEqualTo(Map.of("type", "print_job", "data", Map.of("status", "OK")));
  }

  @Test
  void saysNo() {
    acknowledge("ERROR", "Printer is busy");

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "print_job",
                "data",
                Map.of("status", "ERROR", "message", "Printer is busy")));
  }

  private void acknowledge(String status, String error) {
    run(
        exchange -> {
          exchange.setVariable("key", key(START));
          exchange.setVariable("printerUuid", VORON);
          exchange.setVariable("ackStatus", status);
          exchange.setVariable("ackMessage", error);
        });
  }
}
