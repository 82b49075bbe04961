package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.command.Outcome;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompleteCommandRouteTest extends AgentRoutes {

  private static final String ACKNOWLEDGE = "cloud-printerlynx-acknowledge";
  private static final String EXPLAIN = "cloud-printerlynx-explain-failure";

  private final MessageKey key = MessageKey.of(job("START"));

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.confirmSeconds", "1");
  }

  @BeforeEach
  void connect() {
    accept();
    socket.answerPings();
  }

  @Test
  void tellsASuccess() {
    Exchange exchange = runWith(outcome(null));

    assertThat(exchange.getException()).isNull();
    assertThat(route(ACKNOWLEDGE).call().getExchange().getVariables())
        .containsEntry("key", key)
        .containsEntry("ackStatus", "OK")
        .doesNotContainKey("ackMessage");
    assertThat(route(ACKNOWLEDGE).call().getExchange().getVariable("printerUuid", String.class))
        .isEqualTo(VORON);
    assertThat(route(EXPLAIN).calls()).isEmpty();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
  }

  @Test
  void tellsAFailureInTheWordsOfPrinterlynx() {
    Outcome failure = outcome("the printer is printing");
    route(EXPLAIN)
        .does(
            exchange -> {
              assertThat(exchange.getVariable("outcome")).isEqualTo(failure);
              exchange.setVariable("ackMessage", "Printer is busy");
            });

    assertThat(runWith(failure).getException()).isNull();

    assertThat(route(ACKNOWLEDGE).call().getExchange().getVariables())
        .containsEntry("ackStatus", "ERROR")
        .containsEntry("ackMessage", "Printer is busy");
  }

  @Test
  void waitsUntilItHasArrived() {
    route(ACKNOWLEDGE).does(exchange -> assertThat(socket.pings()).isZero());

    runWith(outcome(null));

    assertThat(socket.pings()).isEqualTo(1);
  }

  @Test
  void failsIfNothingShowsThatItHasArrived() {
    socket.close();
    openLink();
    accept();

    Exchange exchange = runWith(outcome(null));

    assertThat(exchange.getException())
        .isInstanceOf(IOException.class)
        .hasMessage("whether the cloud has received this is not known");
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  @Test
  void failsWithoutAConnection() {
    socket.close();

    assertThat(runWith(outcome(null)).getException()).isInstanceOf(CloudAwayException.class);
    assertThat(route(ACKNOWLEDGE).calls()).isEmpty();
  }

  @Test
  void tellsNoSuccessThatWasAcknowledgedBefore() {
    acknowledgedEarly();

    Exchange exchange = runWith(outcome(null));

    assertThat(exchange.getException()).isNull();
    assertThat(route(ACKNOWLEDGE).calls()).isEmpty();
    assertThat(socket.pings()).isZero();
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
    acknowledgements().expect(key.commandId());
    assertThat(acknowledgements().isEarly(key.commandId())).as("it is forgotten").isTrue();
    acknowledgements().told(outcome(null));
  }

  @Test
  void tellsALaterFailure() {
    acknowledgedEarly();

    runWith(outcome("no"));

    assertThat(route(ACKNOWLEDGE).call().getExchange().getVariable("ackStatus")).isEqualTo("ERROR");
  }

  private void acknowledgedEarly() {
    acknowledgements().expect(key.commandId());
    acknowledgements().isEarly(key.commandId());
  }

  private Outcome outcome(String error) {
    return new Outcome(
        key.commandId(),
        voron().printerId(),
        error == null,
        error,
        Map.of("action", "print_from_url"));
  }
}
