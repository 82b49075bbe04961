package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.command.Outcome;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class AcknowledgeEarlyRouteTest extends AgentRoutes {

  private static final String ACKNOWLEDGE = "cloud-printerlynx-acknowledge";
  private static final long SECOND = 1_000_000_000;

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.commandAckSeconds", "1");
  }

  @Test
  void acknowledgesGcodeThatTakesLong() {
    long before = System.nanoTime();
    MessageKey key = expected("{'type': 'printer_command', 'data': {}}");

    assertThat(runOrder("run_gcode", key).getException()).isNull();

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SECOND);
    Message acknowledgement = route(ACKNOWLEDGE).call();
    assertThat(acknowledgement.getExchange().getVariables())
        .containsEntry("key", key)
        .containsEntry("ackStatus", "OK")
        .doesNotContainKey("ackMessage");
    assertThat(acknowledgement.getExchange().getVariable("printerUuid", String.class))
        .isEqualTo(VORON);
  }

  @Test
  void leavesOutWhatHasEndedMeanwhile() {
    MessageKey key = expected("{'type': 'printer_command', 'data': {}}");
    acknowledgements()
        .told(
            new Outcome(
                key.commandId(), voron().printerId(), true, null, Map.of("action", "run_gcode")));

    runOrder("run_gcode", key);

    assertThat(route(ACKNOWLEDGE).calls()).isEmpty();
  }

  @Test
  void waitsForTheEndOfOthers() {
    runOrder("pause", key("{'type': 'print_job', 'data': {'type': 'PAUSE'}}"));

    assertThat(route(ACKNOWLEDGE).calls()).isEmpty();
  }
}
