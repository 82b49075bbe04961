package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code printerlynx.ackStartEarly}. */
class EarlyStartTest extends AgentRoutes {

  @Override
  protected String file() {
    return "cloud/printerlynx/accept-order";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printerlynx.ackStartEarly", "true");
  }

  @ParameterizedTest
  @CsvSource({"print_from_url, true", "resume, false", "pause, false"})
  void acknowledgesAStartOnceItIsAccepted(String action, boolean early) {
    Identifier id = new Identifier("print_job?n=" + action);
    run(
        exchange -> {
          exchange.setVariable("json.action", action);
          exchange.setVariable("commandId", id);
          exchange.setVariable("printer", voron());
        });

    assertThat(acknowledgements().isEarly(id)).isEqualTo(early);
  }
}
