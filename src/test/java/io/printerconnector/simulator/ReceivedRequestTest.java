package io.printerconnector.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedRequestTest {

  @Test
  void hidesSecretsAndNothingElse() {
    ReceivedRequest request =
        new ReceivedRequest(
            Instant.EPOCH,
            "POST",
            "/websocket?token=abc&x=1",
            Map.of("authorization", "Bearer abc", "x-connector-id", "42"),
            "{\"pairing_token\" : \"a\\\"bc\", \"site_name\": \"token\", \"secret\":\"abc");

    assertThat(request.withoutSecrets())
        .isEqualTo(
            new ReceivedRequest(
                Instant.EPOCH,
                "POST",
                "/websocket?token=***&x=1",
                Map.of("authorization", "***", "x-connector-id", "42"),
                "{\"pairing_token\" : \"***\", \"site_name\": \"token\", \"secret\":\"***"));
  }
}
