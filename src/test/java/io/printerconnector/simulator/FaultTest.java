package io.printerconnector.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.Fault.Kind;
import io.printerconnector.simulator.JsonFields.InvalidField;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void readsAllFields() throws Exception {
    Fault fault =
        read(
            """
            {"method": "GET", "target_pattern": "/commands", "kind": "status", "status": 503,
             "headers": {"Retry-After": 5}, "body": {"error": "busy"}, "times": 3}
            """);

    assertThat(fault)
        .isEqualTo(
            new Fault(
                "GET",
                "/commands",
                Kind.STATUS,
                503,
                Map.of("Retry-After", "5"),
                "{\"error\":\"busy\"}",
                0,
                3));
  }

  @Test
  void concernsEverythingUntilClearedByDefault() throws Exception {
    Fault fault = read("{\"kind\": \"lost_reply\"}");

    assertThat(fault.concerns("DELETE", "/any%20thing?x=1")).isTrue();
    assertThat(fault.times()).isNegative();
  }

  @Test
  void writesWhatItReads() throws Exception {
    Fault fault = new Fault("PUT", "a+", Kind.GARBAGE, 0, Map.of("a", "b"), "zzz", 0, 4);

    assertThat(read(JSON.writeValueAsString(fault.toJson()))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                            | kind",
        "{\"kind\": \"slow\"}                          | lost_reply",
        "{\"kind\": \"drip\"}                          | delay_millis",
        "{\"kind\": 7}                                 | kind",
        "{\"kind\": \"status\"}                        | status",
        "{\"kind\": \"status\", \"status\": 99}        | status",
        "{\"kind\": \"status\", \"status\": \"500\"}   | status",
        "{\"kind\": \"delay\"}                         | delay_millis",
        "{\"kind\": \"drop\", \"times\": 0}            | times",
        "{\"kind\": \"drop\", \"times\": 1.5}          | times",
        "{\"kind\": \"drop\", \"target_pattern\": \"(\"} | target_pattern",
        "{\"kind\": \"drop\", \"headers\": []}         | headers",
        "{\"kind\": \"drop\", \"target\": \"/x\"}      | target_pattern"
      })
  void namesTheFieldThatIsWrong(String json, String named) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidField.class)
        .hasMessageContaining(named);
  }

  @SuppressWarnings("unchecked")
  private static Fault read(String json) throws Exception {
    return Fault.fromJson(JSON.readValue(json, Map.class));
  }
}
