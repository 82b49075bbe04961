package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerRouteTest extends PrintagoRoutes {

  private static final List<String> ANSWERS =
      List.of("answer-failure", "answer-status", "answer-providers", "answer-success", "publish");

  @ParameterizedTest
  @CsvSource({
    "get_status, answer-status",
    "get_providers, answer-providers",
    "pause_print, answer-success",
    "download_gcode, answer-success",
    "snapshot, answer-success"
  })
  void answersASuccessOnce(String action, String route) {
    assertThat(runFor(success(Map.of("image", "AQID")), key(action)).getException()).isNull();

    assertThat(neighbour(route).calls()).hasSize(1);
    assertThat(answers()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"get_status", "get_providers", "snapshot", "download_gcode"})
  void answersAFailureOnce(String action) {
    runFor(failure("no"), key(action));

    assertThat(neighbour("answer-failure").calls()).hasSize(1);
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void failsIfTheAnswerDoes() {
    IllegalStateException error = new IllegalStateException("no");
    neighbour("answer-success").fails(error);

    assertThat(runFor(success(Map.of()), key("home")).getException()).isSameAs(error);
  }

  private long answers() {
    return ANSWERS.stream().mapToLong(answer -> neighbour(answer).calls().size()).sum();
  }
}
