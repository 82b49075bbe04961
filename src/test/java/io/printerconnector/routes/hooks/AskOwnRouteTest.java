package io.printerconnector.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AskOwnRouteTest extends HookRouteTest {

  @Override
  protected Map<String, String> arguments() {
    return Map.of("hook", "before-heartbeat");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("hooks.answerMillis", "5000");
  }

  @Test
  void doesNothingIfTheOwnerHasNoSuchRoute() {
    Exchange exchange = runWith("as it was");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
    assertThat(exchange.getVariables()).isEmpty();
  }

  @Test
  void takesTheVariablesAndKeepsTheBody() {
    own(
        "before-heartbeat",
        """
        - setVariable: {name: heartbeat.room, constant: cellar}
        - setBody: {constant: another}
        """);

    Exchange exchange = runWith("as it was");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
    assertThat(exchange.getVariable("heartbeat.room")).isEqualTo("cellar");
  }

  @Test
  void goesOnIfTheRouteFails() {
    own(
        "before-heartbeat",
        """
        - setBody: {constant: another}
        - throwException: {exceptionType: java.io.IOException, message: no luck}
        """);

    Exchange exchange = runWith("as it was");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
  }

  @Test
  void goesOnIfTheRouteTakesTooLong() {
    own("before-heartbeat", "- delay: {constant: 3600000}");

    Exchange exchange = runWith("as it was");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
  }
}
