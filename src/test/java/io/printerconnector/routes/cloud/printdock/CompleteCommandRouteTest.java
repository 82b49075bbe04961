package io.printerconnector.routes.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.json.JsonText;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteCommandRouteTest extends RouteTest {

  private static final String CALL = "printdock";

  @Test
  void reportsASuccess() {
    runWith(Samples.success(42));

    assertThat(kamelet(CALL).arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/api/v1/commands/42/complete");
    assertThat(kamelet(CALL).call().getBody())
        .isEqualTo("{\"status\": \"succeeded\", \"result\": {\"action\":\"pause\"}}");
  }

  @Test
  void reportsAFailureAsJson() {
    String text = "says \"no\"\nand ${body} {{cloud.url}}";
    runWith(
        new Outcome(
            new Identifier(1), new Identifier(7), false, text, Map.of("action", "start_print")));

    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "failed");
    body.put("error_message", text);
    body.put("result", Map.of("action", "start_print"));
    assertThat(JsonText.parse(kamelet(CALL).call().getBody(String.class))).isEqualTo(body);
  }

  @Test
  void escapesAnIdThatIsText() {
    runWith(Samples.success("a/b ?#"));

    assertThat(kamelet(CALL).arguments())
        .containsEntry("path", "/api/v1/commands/a%2Fb%20%3F%23/complete");
  }

  @Test
  void dropsWhatTheCloudDoesNotKnow() {
    Outcome outcome = ended("unknown");
    kamelet(CALL).fails(Samples.cloudError(context, 404));

    assertThat(runWith(outcome).getException()).isNull();
    assertThat(kamelet(CALL).calls()).hasSize(1);
    assertThat(keptAside()).doesNotContain("\"unknown\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void keepsAsideWhatTheCloudWillNeverTake(int status) {
    Outcome outcome = ended("rejected-" + status);
    kamelet(CALL).fails(Samples.cloudError(context, status));

    assertThat(runWith(outcome).getException()).isNull();
    assertThat(kamelet(CALL).calls()).hasSize(1);
    assertThat(keptAside()).contains("\"rejected-" + status + "\"");
    assertThat(stored().strings("SELECT id FROM command WHERE stage = 'ended'"))
        .noneMatch(id -> id.contains("rejected-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 408, 429, 500, 503})
  void failsIfTheCloudMayTakeItLater(int status) {
    Outcome outcome = ended("later-" + status);
    CloudException error = Samples.cloudError(context, status);
    kamelet(CALL).fails(error);

    assertThat(runWith(outcome).getException()).isSameAs(error);
    assertThat(keptAside()).doesNotContain("later-");
  }

  @Test
  void failsIfTheCloudCannotBeReached() {
    IOException error = new IOException("broken pipe");
    kamelet(CALL).fails(error);

    assertThat(runWith(Samples.success(1)).getException()).isSameAs(error);
  }

  /** The outcome of a command that has ended. */
  private Outcome ended(String id) {
    Outcome outcome = Samples.success(id);
    end(outcome);
    return outcome;
  }

  /** What a person should look at. */
  private String keptAside() {
    return String.join("", stored().rejected());
  }
}
