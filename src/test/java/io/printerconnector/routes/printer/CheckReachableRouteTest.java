package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterHealth;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckReachableRouteTest extends RouteTest {

  @ParameterizedTest
  @ValueSource(strings = {"ready", "startup", "shutdown", "error"})
  void reachesAPrinterWhateverStateKlipperIsIn(String klippyState) {
    query().returns(Samples.status(voron().printerId(), klippyState, "standby", ""));

    assertHealth(true, klippyState);
    assertThat(query().call().getExchange().getVariable("printer")).isEqualTo(voron());
  }

  @Test
  void doesNotReachAPrinterThatIsOff() {
    query().fails(Samples.unreachable(context, voron()));

    assertHealth(false, "unknown");
  }

  @Test
  void tellsThatKlipperIsAway() {
    query().fails(Samples.moonrakerError(context, 503));

    assertHealth(false, "disconnected");
  }

  private void assertHealth(boolean reachable, String klippyState) {
    Exchange exchange = runWith(voron());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody())
        .isEqualTo(new PrinterHealth(new Identifier(7), reachable, klippyState, "closed"));
  }

  private Stub query() {
    return route("printer-check-status");
  }
}
