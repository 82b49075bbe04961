package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Identifier;
import io.printerconnector.execution.ArrivingList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptOrderRouteTest extends AgentRoutes {

  private static final Identifier ID = new Identifier("print_job?job=START&n=1");

  @Test
  void makesACommandOfIt() {
    assertThat(accept("print_from_url").getException()).isNull();

    assertThat(route("commands-accept-command").call().getBody())
        .isEqualTo(
            Map.of(
                "id",
                ID.toString(),
                "printer_id",
                VORON,
                "action",
                "print_from_url",
                "params",
                Map.of("text", "${body} \"a\"")));
  }

  /** What controls the job goes ahead, in its own order: a PAUSE after a RESUME stays after it. */
  @ParameterizedTest
  @CsvSource({
    "print_from_url, true",
    "resume, false",
    "run_gcode, true",
    "pause, false",
    "cancel, false",
    "emergency_stop, false"
  })
  void letsOvertakeWhatControlsTheJob(String action, boolean pushed) {
    accept(action);

    Exchange accepted = route("commands-accept-command").call().getExchange();
    assertThat(accepted.getProperty(ArrivingList.PROPERTY) != null).isEqualTo(pushed);
  }

  @Test
  void seesToAnEarlyAcknowledgementOnceItIsAccepted() {
    route("commands-accept-command")
        .does(
            exchange -> assertThat(route("cloud-printerlynx-acknowledge-early").calls()).isEmpty());

    accept("run_gcode");

    assertThat(
            route("cloud-printerlynx-acknowledge-early").call().getExchange().getVariable("action"))
        .isEqualTo("run_gcode");
  }

  @Test
  void acknowledgesNothingThatWasNotAccepted() {
    IllegalStateException error = new IllegalStateException("no");
    route("commands-accept-command").fails(error);

    assertThat(accept("print_from_url").getException()).isSameAs(error);
    assertThat(route("cloud-printerlynx-acknowledge-early").calls()).isEmpty();
  }

  @Test
  void expectsNoEarlyAcknowledgementOfAStart() {
    accept("print_from_url");

    assertThat(acknowledgements().isEarly(ID)).isFalse();
  }

  private Exchange accept(String action) {
    Exchange accepted =
        run(
            exchange -> {
              exchange.setVariable("json.action", action);
              exchange.setVariable("json.params.text", "${body} \"a\"");
              exchange.setVariable("commandId", ID);
              exchange.setVariable("printer", voron());
              exchange.getMessage().setBody(List.of());
            });
    if (accepted.getException() == null) {
      // It runs beside this thread, and must not be counted in the next test.
      await().until(() -> route("cloud-printerlynx-acknowledge-early").calls().size() == 1);
    }
    return accepted;
  }
}
