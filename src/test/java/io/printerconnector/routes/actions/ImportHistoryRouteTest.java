package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportHistoryRouteTest extends ActionTest {

  private static final Map<String, Object> ANSWER =
      Map.of("result", Map.of("count", 2, "jobs", List.of(Map.of("job_id", "2"), Map.of())));

  @Test
  void hasTheNewestJobsAsMoonrakerAnswers() {
    route("printer-call-moonraker").returns(ANSWER);

    Exchange exchange = carryOut("import_history", Map.of("limit", 2));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "GET")
        .containsEntry("moonrakerPath", "/server/history/list?limit=2&order=desc")
        .containsEntry("result.history", ANSWER)
        .containsEntry("result.count", 2);
  }

  @Test
  void asksForFiftyIfNoNumberIsNamed() {
    route("printer-call-moonraker").returns(ANSWER);

    assertThat(carryOut("import_history", Map.of()).getVariables())
        .containsEntry("moonrakerPath", "/server/history/list?limit=50&order=desc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "2.5"})
  void refusesANumberThatIsNone(String limit) {
    assertInvalid(
        carryOut("import_history", Map.of("limit", Double.valueOf(limit))),
        "params.limit for import_history must be a whole number from 1 to 1000");
    assertThat(route("printer-call-moonraker").calls()).isEmpty();
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 404);
    route("printer-call-moonraker").fails(error);

    assertThat(carryOut("import_history", Map.of()).getException()).isSameAs(error);
  }
}
