package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without {@code printerlynx.sendAcks}. */
class SilentAgentTest extends AgentRoutes {

  @Override
  protected String file() {
    return "cloud/printerlynx/acknowledge";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.sendAcks", "false");
  }

  @Test
  void acknowledgesNothing() {
    assertThat(
            run(exchange -> {
                  exchange.setVariable("key", key("{'type': 'print_job', 'data': {}}"));
                  exchange.setVariable("ackStatus", "OK");
                })
                .getException())
        .isNull();

    assertThat(send().calls()).isEmpty();
  }
}
