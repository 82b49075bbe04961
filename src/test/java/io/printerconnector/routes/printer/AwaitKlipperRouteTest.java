package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AwaitKlipperRouteTest extends RouteTest {

  private static final String QUERY = "printer-query-status";

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.startCheckMillis", "1", "printer.restartPatienceSeconds", "1");
  }

  @Test
  void waitsUntilKlipperIsThereAndHasStarted() {
    PrinterStatus error = status("error");
    route(QUERY)
        .does(
            1,
            exchange -> {
              throw Samples.moonrakerError(context, 503);
            });
    route(QUERY).does(2, exchange -> exchange.getMessage().setBody(status("startup")));
    route(QUERY).does(3, exchange -> exchange.getMessage().setBody(error));

    Exchange exchange = runWith("left over");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(error);
    assertThat(route(QUERY).calls()).hasSize(3);
  }

  @Test
  void waitsNoLongerThanItsPatience() {
    route(QUERY).returns(status("startup"));

    assertThat(runWith(null).getMessage().getBody()).isEqualTo(status("startup"));
  }

  @Test
  void failsIfKlipperDoesNotComeBack() {
    Exception error = Samples.moonrakerError(context, 503);
    route(QUERY).fails(error);

    assertThat(runWith(null).getException()).isSameAs(error);
  }

  private static PrinterStatus status(String state) {
    return Samples.status(new Identifier(7), state, "standby", "");
  }
}
