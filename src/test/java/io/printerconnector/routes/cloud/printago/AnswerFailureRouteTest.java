package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerFailureRouteTest extends PrintagoRoutes {

  private static final String DENIED =
      "refused by policy rule \"deny\": get_status is denied by the owner of the printer";

  @BeforeEach
  void explain() {
    neighbour("explain-failure")
        .does(
            exchange -> {
              exchange.setVariable("reason", "no job");
              exchange.setVariable("refusal", "Error pausing print: no job");
            });
  }

  @Test
  void saysWhatWentWrong() {
    assertThat(runFor(failure("nothing to pause: idle"), key("pause_print")).getException())
        .isNull();

    assertThat(published())
        .containsExactly(Map.entry("error", Map.of("error", "Error pausing print: no job")));
    assertThat(neighbour("answer-success").calls()).isEmpty();
    assertThat(neighbour("answer-status").calls()).isEmpty();
  }

  @Test
  void tellsTheStatusOfAPrinterThatDoesNotAnswer() {
    runFor(failure("the printer does not answer"), key("get_status"));

    assertThat(neighbour("answer-status").calls()).hasSize(1);
    assertThat(published()).isEmpty();
  }

  @Test
  void tellsNoStatusThatTheOwnerDoesNotAllow() {
    neighbour("explain-failure")
        .does(
            exchange -> {
              exchange.setVariable("reason", DENIED);
              exchange.setVariable("refusal", "Error");
            });

    runFor(failure(DENIED), key("get_status"));

    assertThat(neighbour("answer-status").calls()).isEmpty();
    assertThat(published()).containsExactly(Map.entry("error", Map.of("error", "Error")));
  }
}
