package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.MessageKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is acknowledged before its end does not wait for what takes long. */
class AcknowledgeAtOnceTest extends AgentRoutes {

  private static final String ACKNOWLEDGE = "cloud-printerlynx-acknowledge";

  @Override
  protected String file() {
    return "cloud/printerlynx/acknowledge-early";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.commandAckSeconds", "3600");
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void acknowledgesAStartIfThatIsExpected() {
    MessageKey key = expected("{'type': 'print_job', 'data': {'type': 'START'}}");

    runOrder("print_from_url", key);

    assertThat(route(ACKNOWLEDGE).calls()).hasSize(1);
    runOrder("print_from_url", key);
    assertThat(route(ACKNOWLEDGE).calls()).as("not twice").hasSize(1);
  }
}
