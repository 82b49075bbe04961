package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class AnswerCommandsRouteTest extends PageRouteTest {

  @BeforeEach
  void fourCommandsHaveEnded() {
    end(Samples.success("c1"));
    end(failure("c2", 7));
    end(Samples.success("c3"));
    end(failure("c4", "b/2"));
  }

  private static Outcome failure(String id, Object printer) {
    return new Outcome(
        new Identifier(id), new Identifier(printer), false, "jammed", Map.of("action", "pause"));
  }

  @Test
  void givesTheNewestFirst() throws Exception {
    HttpResponse<String> response = get("/api/commands");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(ids(response)).containsExactly("c4", "c3", "c2", "c1");
    assertThat(json(response.body()).get("more")).isEqualTo(false);
    assertThat(response.body()).contains("\"error\":\"jammed\"", "\"outcome\":\"failed\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "printer=7 | c3,c2,c1",
        "printer=b%2F2 | c4",
        "printer=8 | ''",
        "outcome=succeeded | c3,c1",
        "outcome=failed&printer=7 | c2",
        "outcome=refused | ''",
        "most=2 | c4,c3",
        "before=3 | c2,c1",
        "before=3&most=1 | c2",
        "most=999999999 | c4,c3,c2,c1",
      })
  void choosesByTheParameters(String query, String expected) throws Exception {
    assertThat(String.join(",", ids(get("/api/commands?" + query)))).isEqualTo(expected);
  }

  @Test
  void oneGoesBackByWhatItAnswers() throws Exception {
    Map<?, ?> first = json(get("/api/commands?most=3").body());

    assertThat(first.get("more")).isEqualTo(true);
    assertThat(ids(get("/api/commands?most=3&before=" + first.get("next")))).containsExactly("c1");
  }

  @ParameterizedTest
  @CsvSource({
    "outcome=lost, outcome",
    "outcome=, outcome",
    "before=yesterday, before",
    "before=-1, before",
    "most=all, most",
    "most=1e3, most",
    "most=99999999999999999999, most"
  })
  void namesWhatIsWrong(String query, String name) throws Exception {
    HttpResponse<String> response = get("/api/commands?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(error(response)).startsWith(name + " must be ");
  }

  private static List<String> ids(HttpResponse<String> response) {
    return ((List<?>) json(response.body()).get("commands"))
        .stream().map(command -> ((Map<?, ?>) command).get("id").toString()).toList();
  }
}
