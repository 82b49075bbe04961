package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;

/** A route of an action, which gets a command for printer 7 as the router hands it on. */
abstract class ActionTest extends RouteTest {

  /** Runs the action with these parameters. */
  final Exchange carryOut(String action, Map<String, Object> params) {
    return run(
        exchange -> {
          exchange.setVariable("command", Samples.command(action, params));
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(Samples.command(action, params));
        });
  }

  /** The action was refused for a parameter, with this in the reason. */
  static void assertInvalid(Exchange exchange, String reason) {
    assertThat(exchange.getException())
        .hasStackTraceContaining(InvalidParameterException.class.getName())
        .hasStackTraceContaining(reason);
  }
}
