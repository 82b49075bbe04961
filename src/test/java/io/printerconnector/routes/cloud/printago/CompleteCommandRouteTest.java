package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.CloudAwayException;
import io.printerconnector.cloud.IdParts;
import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.cloud.printago.ReplyKey;
import io.printerconnector.command.Outcome;
import io.printerconnector.loop.LoopSchedule;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class CompleteCommandRouteTest extends PrintagoRoutes {

  @Test
  void answersTheCommand() {
    Outcome outcome = outcome("pause_print", true);

    Exchange exchange = runWith(outcome);

    assertThat(exchange.getException()).isNull();
    Exchange answered = neighbour("answer").call().getExchange();
    assertThat(answered.getVariables())
        .containsEntry("outcome", outcome)
        .containsEntry("printer", ender());
    assertThat(answered.getVariable("key", ReplyKey.class).action()).isEqualTo("pause_print");
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
    assertThat(neighbour("tidy-files").calls()).isEmpty();
  }

  @Test
  void waitsBeforeTheFirstConnection() {
    OpenBroker.reset(link());

    Exchange exchange = runWith(outcome("pause_print", true));

    assertThat(exchange.getException()).isInstanceOf(CloudAwayException.class);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  @Test
  void tellsNobodyWhileTheBrokerIsAway() {
    OpenBroker.lose(link());

    assertThat(runWith(outcome("pause_print", true)).getException()).isNull();
    assertThat(neighbour("answer").calls()).isEmpty();
  }

  @Test
  void failsIfTheAnswerDoesNotGoOut() {
    CloudAwayException error = new CloudAwayException("no");
    neighbour("answer").fails(error);

    Exchange exchange = runWith(outcome("pause_print", true));

    assertThat(exchange.getException()).isSameAs(error);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
  }

  /** Also if nobody is told. */
  @Test
  void removesOldFilesWhenOneWasStored() {
    OpenBroker.lose(link());

    runWith(outcome("download_gcode", false));
    runWith(outcome("start_print_bbl", true));

    await().until(() -> neighbour("tidy-files").calls().size() == 1);
    assertThat(neighbour("tidy-files").call().getExchange().getVariable("printer"))
        .isEqualTo(ender());
  }

  private Outcome outcome(String action, boolean succeeded) {
    return new Outcome(
        new IdParts("printer_control/" + action, Map.of("n", "1")).identifier(),
        ender().printerId(),
        succeeded,
        succeeded ? null : "no",
        Map.of());
  }
}
