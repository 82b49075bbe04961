package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TakeSnapshotRouteTest extends RouteTest {

  @Test
  void givesTheStatusOfThePrinter() {
    PrinterStatus status = Samples.status("standby", "");
    route("printer-check-status").returns(status);

    Exchange exchange = runWith(ender());

    assertThat(exchange.getMessage().getBody()).isEqualTo(status);
    assertThat(exchange.getVariable("printer")).isEqualTo(ender());
  }

  @Test
  void givesNothingIfThePrinterIsLost() {
    route("printer-check-status").returns(Samples.lost(context, ender()));

    assertThat(runWith(ender()).getMessage().getBody()).isNull();
  }

  @Test
  void givesNothingIfThePrinterDoesNotAnswer() {
    route("printer-check-status").fails(Samples.unreachable(context, ender()));

    Exchange exchange = runWith(ender());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isNull();
  }
}
