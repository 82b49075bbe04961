package io.printerconnector.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.ShippedActions;
import io.printerconnector.command.UnsupportedActionException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchCommandRouteTest extends RouteTest {

  static Stream<String> actions() {
    return ShippedActions.get().names().stream();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void leadsEachActionToItsOwnRoute(String action) {
    assertThat(dispatch(action).getException()).isNull();

    assertThat(route("actions-" + action.replace('_', '-')).calls()).hasSize(1);
  }

  @Test
  void refusesAnUnknownAction() {
    assertThat(dispatch("self_destruct").getException())
        .isInstanceOf(UnsupportedActionException.class)
        .hasMessage("unsupported action: self_destruct");
  }

  private Exchange dispatch(String action) {
    return run(exchange -> exchange.setVariable("command", Samples.command(action, Map.of())));
  }
}
