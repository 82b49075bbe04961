package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Outcome;
import io.printerconnector.routes.HostileTexts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainFailureRouteTest extends AgentRoutes {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cannot start printerlynx/a.gcode: the printer is printing b.gcode | Printer is busy",
        "cannot start printerlynx/a.gcode: the printer is paused | Printer is busy",
        "nothing to pause: the printer is idle | No print job is active",
        "nothing to resume: the printer is idle | No print job is active",
        "nothing to cancel: the printer is idle | No print job is active",
        "the file behind params.url has the SHA-256 12, but params.sha256 is 34 | Checksum mismatch",
        "the file behind params.url has 7 bytes, but params.size is 6 | Checksum mismatch",
        "the file cannot be fetched: cloud.test answered with http 404"
            + " | Download failed: HTTP 404",
        "the file cannot be fetched from cloud.test: unknown host (2 tries brought nothing)"
            + " | Download failed: the file cannot be fetched from cloud.test: unknown host"
            + " (2 tries brought nothing)",
        "withdrawn by cancel 42 | Print job was cancelled",
        "cancelled by cancel 42 | Print job was cancelled",
        "Printer is unavailable | Printer is unavailable",
        "moonraker at http://voron.test:7125 cannot be reached: connection refused"
            + " | Printer is unavailable",
        "moonraker http 400: Must home axis first: 10.000 0.000 0.000 [0.000]"
            + " | Must home axis first: 10.000 0.000 0.000 [0.000]",
        "Must home axis first: 10.000 0.000 0.000 [0.000]"
            + " | Must home axis first: 10.000 0.000 0.000 [0.000]",
      })
  void saysItInTheWordsOfPrinterlynx(String reason, String expected) {
    assertThat(explain(reason)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void keepsAnyOtherTextAsItIs(String reason) {
    assertThat(explain(reason)).isEqualTo(reason);
  }

  @Test
  void saysOfAFileThatDidNotGetToThePrinterThatTheUploadFailed() {
    Map<String, Object> fetched = Map.of("action", "print_from_url", "size", 7);

    assertThat(explain("moonraker http 500: No space left on device", fetched))
        .isEqualTo("Upload failed: No space left on device");
    assertThat(explain("the file was uploaded, but no print began", fetched))
        .isEqualTo("the file was uploaded, but no print began");
    assertThat(explain("withdrawn by cancel 42", fetched)).isEqualTo("Print job was cancelled");
    assertThat(explain("Printer is busy", Map.of("action", "print_from_url")))
        .as("before anything was fetched")
        .isEqualTo("Printer is busy");
  }

  private String explain(String reason) {
    return explain(reason, Map.of("action", "pause"));
  }

  private String explain(String reason, Map<String, Object> result) {
    Exchange exchange =
        run(
            before ->
                before.setVariable(
                    "outcome",
                    new Outcome(start().id(), voron().printerId(), false, reason, result)));
    assertThat(exchange.getException()).isNull();
    return exchange.getVariable("ackMessage", String.class);
  }
}
