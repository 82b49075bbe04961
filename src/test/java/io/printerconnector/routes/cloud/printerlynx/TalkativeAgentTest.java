package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** With {@code printerlynx.answerUnknownTypes}. */
class TalkativeAgentTest extends AgentRoutes {

  private static final String REFUSE = "cloud-printerlynx-refuse-message";

  @Override
  protected String file() {
    return "cloud/printerlynx/take-message";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.answerUnknownTypes", "true");
  }

  @Test
  void answersAnUnknownType() {
    accept();

    runWith("{\"type\": \"weather\", \"data\": {}}");

    Exchange refused = route(REFUSE).call().getExchange();
    assertThat(refused.getVariables())
        .containsEntry("refusal", "Unknown message type")
        .containsEntry("message", message("{'type': 'weather', 'data': {}}"));
  }

  @Test
  void answersNothingThatIsNoMessageOrAnAcknowledgement() {
    accept();

    runWith("Error parsing message");
    runWith("{\"type\": \"agent_status\", \"data\": {}}");
    runWith("{\"type\": \"weather\", \"data\": {\"status\": \"OK\"}}");

    assertThat(route(REFUSE).calls()).isEmpty();
  }
}
