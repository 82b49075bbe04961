package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without {@code printerlynx.sendAgentStatus}. */
class UnannouncedAgentTest extends AgentRoutes {

  @Override
  protected String file() {
    return "cloud/printerlynx/send-agent-status";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.sendAgentStatus", "false");
  }

  @Test
  void saysNothing() {
    assertThat(run(exchange -> exchange.setVariable("agentStatus", "online")).getException())
        .isNull();

    assertThat(send().calls()).isEmpty();
  }
}
