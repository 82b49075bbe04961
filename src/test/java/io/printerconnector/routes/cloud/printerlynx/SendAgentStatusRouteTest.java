package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendAgentStatusRouteTest extends AgentRoutes {

  @ParameterizedTest
  @ValueSource(strings = {"online", "offline"})
  void saysWhoIsThereByBothNames(String status) {
    assertThat(run(exchange -> exchange.setVariable("agentStatus", status)).getException())
        .isNull();

    assertThat(sent())
        .isEqualTo(
            Map.of(
                "type",
                "agent_status",
                "data",
                Map.of(
                    "agent_uuid",
                    AGENT,
                    "agent_name",
                    "Demo",
                    "agent_identifier",
                    "Demo",
                    "status",
                    status)));
  }
}
