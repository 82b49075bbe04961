package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.HostileTexts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcknowledgeRouteTest extends AgentRoutes {

  @Test
  void saysWhichJobOfWhichPrinter() {
    acknowledge("{'type': 'print_job', 'data': {'type': 'start', 'print_file_uuid': 'f'}}", null);

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "print_job",
                "data",
                Map.of(
                    "status", "OK",
                    "printer_uuid", VORON,
                    "print_file_uuid", "f",
                    "job_type", "START")));
  }

  @Test
  void saysOnlyWhatThereIsToSay() {
    acknowledge("{'type': 'printer_command', 'data': {'command': 'G28'}}", null);

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type", "printer_command", "data", Map.of("status", "OK", "printer_uuid", VORON)));
  }

  @Test
  void copiesTheIdAsItIs() {
    acknowledge("{'type': 'printer_command', 'data': {}, 'id': 7}", null);
    assertThat(((Map<?, ?>) sent()).get("id")).isEqualTo(7);

    forgetWhatTheMocksReceived();
    acknowledge("{'type': 'printer_command', 'data': {}, 'id': '7'}", null);
    assertThat(((Map<?, ?>) sent()).get("id")).isEqualTo("7");
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void sendsStrictJsonWhateverTheTextIs(String text) {
    acknowledge("{'type': 'printer_command', 'data': {}}", text);

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "printer_command",
                "data",
                Map.of("status", "ERROR", "message", text, "printer_uuid", VORON)));
  }

  private void acknowledge(String message, String error) {
    run(
        exchange -> {
          exchange.setVariable("key", key(message));
          exchange.setVariable("printerUuid", VORON);
          exchange.setVariable("ackStatus", error == null ? "OK" : "ERROR");
          exchange.setVariable("ackMessage", error);
        });
  }
}
