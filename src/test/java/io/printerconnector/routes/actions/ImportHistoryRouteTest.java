package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonListing;
import io.printerconnector.routes.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportHistoryRouteTest extends ActionTest {

  private static final String TEXT = "{\"result\":{\"count\":2,\"jobs\":[{\"job_id\":\"2\"},{}]}}";
  private static final JsonListing ANSWER = answer();

  private static JsonListing answer() {
    try {
      return JsonListing.whole(
          new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), "/result/jobs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hasTheNewestJobsAsMoonrakerAnswers() {
    kamelet("read-listing").returns(ANSWER);

    Exchange exchange = carryOut("import_history", Map.of("limit", 2));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("read-listing").arguments())
        .isEqualTo(Map.of("listing", "history", "path", "/server/history/list?limit=2&order=desc"));
    assertThat(exchange.getVariables()).containsEntry("result.count", 2);
    assertThat(exchange.getVariable("result.history")).hasToString(TEXT);
  }

  @Test
  void asksForFiftyIfNoNumberIsNamed() {
    kamelet("read-listing").returns(ANSWER);

    carryOut("import_history", Map.of());

    assertThat(kamelet("read-listing").arguments())
        .containsEntry("path", "/server/history/list?limit=50&order=desc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "2.5"})
  void refusesANumberThatIsNone(String limit) {
    assertInvalid(
        carryOut("import_history", Map.of("limit", Double.valueOf(limit))),
        "params.limit for import_history must be a whole number from 1 to 1000");
    assertThat(kamelet("read-listing").calls()).isEmpty();
  }

  @Test
  void failsAsThePrinterDoes() {
    Exception error = Samples.moonrakerError(context, 404);
    kamelet("read-listing").fails(error);

    assertThat(carryOut("import_history", Map.of()).getException()).isSameAs(error);
  }
}
